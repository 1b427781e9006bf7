package io.hwanbul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.reconcile.PaymentImport;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ImportTextTest {
    private static final PaymentImport.Progress REACHED =
            new PaymentImport.Progress(Instant.parse("2026-11-01T15:00:00Z"), 40, 12);

    @Test
    void progressIsTheDayReachedAndWhatCameUntilThen() {
        assertThat(ImportText.progress(REACHED)).isEqualTo("Done up to 2026-11-02T00:00:00+09:00: 40 listed, 12 added");
    }

    @Test
    void theRestIsPrintedAsACommand() {
        assertThat(ImportText.rest(REACHED, Instant.parse("2026-11-20T15:00:00Z")))
                .startsWith(ImportText.progress(REACHED) + ". To go on: java -jar ")
                .endsWith(" import --from 2026-11-02T00:00:00+09:00 --to 2026-11-21T00:00:00+09:00");
    }
}
