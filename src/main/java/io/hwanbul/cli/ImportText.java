package io.hwanbul.cli;

import io.hwanbul.reconcile.PaymentImport;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;

/** What an import has to say, for people. */
final class ImportText {
    private ImportText() {}

    /** How far it has come. */
    static String progress(PaymentImport.Progress reached) {
        return "Done up to " + DateArgument.shown(reached.done()) + ": " + reached.listed() + " listed, "
                + reached.added() + " added";
    }

    /** The same, and the command that does the rest. */
    static String rest(PaymentImport.Progress reached, Instant to) {
        return progress(reached) + ". To go on: java -jar " + jar() + " import --from "
                + DateArgument.shown(reached.done()) + " --to " + DateArgument.shown(to);
    }

    private static String jar() {
        try {
            URI place = ImportText.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Path.of(place).toString();
        } catch (URISyntaxException strangePlace) {
            return "hwanbul.jar";
        }
    }
}
