package io.hwanbul.cli;

import io.hwanbul.config.Settings;
import io.hwanbul.config.SettingsLoader;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.hwanbul.server.Wiring;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What a command does that ends by itself: it starts the database and the gateway, works with them, and stops them. */
final class OneShotCommand {
    private static final String LOG = "org.slf4j.simpleLogger.";

    private OneShotCommand() {}

    /**
     * Returns the exit code: what the work came to, 3 when the settings are wrong or the database or the gateway cannot
     * be used, with one line that says why, or 128 and the number of the signal that ended it.
     */
    static int run(PrintWriter errors, ProgressLine progress, Function<Wiring, Future<Integer>> work) {
        return run(errors, progress::end, Wiring::start, work);
    }

    /** The same, with the database alone. */
    static int runOnDatabase(PrintWriter errors, Function<Wiring, Future<Integer>> work) {
        return run(errors, () -> {}, Wiring::startDatabase, work);
    }

    /** The same with the database alone, for work that only reads it. */
    static int read(PrintWriter errors, ProgressLine progress, Function<Wiring, Future<Integer>> work) {
        return run(errors, progress::end, Wiring::startReadOnlyDatabase, work);
    }

    private static int run(
            PrintWriter errors,
            Runnable told,
            BiFunction<Vertx, Settings, Future<Wiring>> start,
            Function<Wiring, Future<Integer>> work) {
        quietenLog();
        return CommandRunner.runOnce(
                errors,
                vertx -> SettingsLoader.load(vertx)
                        .compose(settings -> start.apply(vertx, settings))
                        .compose(wiring -> work.apply(wiring).eventually(wiring::stop)),
                told,
                OneShotCommand::sentence);
    }

    /**
     * Standard output belongs to the result, and one line says what went wrong; only what both would hide is logged. Works
     * as long as nothing has been logged yet.
     */
    private static void quietenLog() {
        System.setProperty(LOG + "logFile", "System.err");
        System.setProperty(LOG + "defaultLogLevel", "error");
        System.setProperty(LOG + "log.org.mongodb.driver", "error");
        System.setProperty(LOG + "log.io.hwanbul.iamport.PaymentReader", "warn");
    }

    private static String sentence(Exception failure) {
        Reason reason = failure instanceof Refusal refusal ? refusal.reason() : Reason.INTERNAL;
        return switch (reason) {
            case GATEWAY_UNAVAILABLE -> "The payment gateway does not answer as it should. Try again later.";
            case DATABASE_UNAVAILABLE -> "The database does not answer as it should. Try again later.";
            default -> "It failed: " + failure.getMessage();
        };
    }
}
