package io.hwanbul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.GatewayProxy;
import io.hwanbul.testing.JarProcess;
import io.hwanbul.testing.ShopDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code refunds} command as a process; its refund was made in the gateway's console and found by {@code reconcile}. */
class RefundsIT {
    private final ShopDatabase shop = new ShopDatabase();
    private final GatewayProxy gateway = new GatewayProxy();

    @TempDir
    private Path directory;

    @BeforeEach
    void refund() throws Exception {
        gateway.refundsByHand("imp_100000000011", 3000);
        run("reconcile");
    }

    @AfterEach
    void close() {
        gateway.close();
        shop.close();
    }

    private List<String> run(String... arguments) throws Exception {
        try (JarProcess hwanbul = JarProcess.start(directory, shop.environment(gateway.uri()), arguments)) {
            hwanbul.awaitExit();
            return new ArrayList<>(hwanbul.out());
        }
    }

    @Test
    void theListIsWrittenAsATableAndAsCsv() throws Exception {
        List<String> table = run("refunds", "--rebuild", "--order", "ORD20180131-0000011");
        assertThat(table).hasSize(2);
        assertThat(table.get(1)).contains("succeeded", "3000 KRW", "ORD20180131-0000011");

        List<String> csv = run("refunds", "--csv", "--foreign", "--order", "ORD20180131-0000011");
        assertThat(csv).hasSize(2);
        assertThat(csv.get(1)).contains(",ORD20180131-0000011,imp_100000000011,foreign,succeeded,3000,KRW,");
    }

    @Test
    void aWrongStateIsNamed() throws Exception {
        try (JarProcess hwanbul =
                JarProcess.start(directory, shop.environment(gateway.uri()), "refunds", "--state", "done")) {
            assertThat(hwanbul.awaitExit()).isEqualTo(2);
            assertThat(hwanbul.err().get(0)).contains("awaiting_approval, pending, succeeded, failed");
        }
    }
}
