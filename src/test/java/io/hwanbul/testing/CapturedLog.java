package io.hwanbul.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** What is logged from info on while it is open; the tests log nothing otherwise. It reads standard error. */
public final class CapturedLog implements AutoCloseable {
    private static final int INFO = 20;
    private static final int OFF = 50;

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    public CapturedLog() {
        System.setErr(new PrintStream(written, true, UTF_8));
        level(INFO);
    }

    public List<String> lines() {
        return written.toString(UTF_8).lines().toList();
    }

    @Override
    public void close() {
        level(OFF);
        System.setErr(before);
    }

    /** slf4j-simple has no other way to change what it has once been told. */
    private static void level(int level) {
        try {
            Object factory = LoggerFactory.getILoggerFactory();
            Field configuration =
                    LoggerFactory.getLogger(CapturedLog.class).getClass().getDeclaredField("CONFIG_PARAMS");
            set(
                    configuration.getType().getDeclaredField("defaultLogLevel"),
                    open(configuration).get(null),
                    level);
            Field loggers = open(factory.getClass().getDeclaredField("loggerMap"));
            for (Object logger : ((Map<?, ?>) loggers.get(factory)).values()) {
                set(logger.getClass().getDeclaredField("currentLogLevel"), logger, level);
            }
        } catch (ReflectiveOperationException anotherVersion) {
            throw new LinkageError("another version of slf4j-simple", anotherVersion);
        }
    }

    private static void set(Field field, Object of, int level) throws IllegalAccessException {
        open(field).setInt(of, level);
    }

    private static Field open(Field field) {
        field.setAccessible(true);
        return field;
    }
}
