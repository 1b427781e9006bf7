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

/** Runs a command that ends by itself: starts the database and the gateway, does the work, and stops them. */
final class OneShotCommand {
    private static final String LOG = "org.slf4j.simpleLogger.";

    private OneShotCommand() {}

    /**
     * Returns the exit code: the work's own, 3 with a line that says why when the settings are wrong or the database or
     * the gateway cannot be used, or 128 and the number of the signal that ended it.
     */
    static int run(PrintWriter errors, ProgressLine progress, Function<Wiring, Future<Integer>> work) {
        return run(errors, progress::end, SettingsLoader::load, Wiring::start, work);
    }

    /** The same, with the database alone. */
    static int runOnDatabase(PrintWriter errors, Function<Wiring, Future<Integer>> work) {
        return run(errors, () -> {}, SettingsLoader::loadForDatabase, Wiring::startDatabase, work);
    }

    /** The same with the database alone, for commands that only read it. */
    static int read(PrintWriter errors, ProgressLine progress, Function<Wiring, Future<Integer>> work) {
        return run(errors, progress::end, SettingsLoader::loadForDatabase, Wiring::startReadOnlyDatabase, work);
    }

    private static int run(
            PrintWriter errors,
            Runnable endProgress,
            Function<Vertx, Future<Settings>> settings,
            BiFunction<Vertx, Settings, Future<Wiring>> start,
            Function<Wiring, Future<Integer>> work) {
        quietenLog();
        return CommandRunner.runOnce(
                errors,
                vertx -> settings.apply(vertx)
                        .compose(loaded -> start.apply(vertx, loaded))
                        .map(wiring -> new CommandRunner.Task(work.apply(wiring), wiring::stop)),
                endProgress,
                OneShotCommand::sentence);
    }

    /**
     * Standard output is for the result and one line of standard error for a failure; the log is limited to what neither
     * says. Works only before anything is logged.
     */
    private static void quietenLog() {
        System.setProperty(LOG + "logFile", "System.err");
        System.setProperty(LOG + "defaultLogLevel", "error");
        System.setProperty(LOG + "log.org.mongodb.driver", "error");
        System.setProperty(LOG + "log.io.hwanbul.iamport.PaymentParser", "warn");
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
