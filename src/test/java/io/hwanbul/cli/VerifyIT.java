package io.hwanbul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.server.TestServer;
import io.hwanbul.testing.JarProcess;
import io.hwanbul.testing.StoredPayment;
import io.hwanbul.testing.TestKeyring;
import io.hwanbul.testing.TestStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The {@code verify} command as a process, on the database of a server that has refunded; it needs no gateway. */
@Timeout(120)
class VerifyIT {
    private static final String ORDER = "ORD20180131-0000011";

    @AutoClose
    private final TestServer server = TestServer.withSandbox(TestServer.WITHOUT_RECOVERY);

    @TempDir
    private Path directory;

    private record Run(int code, List<String> out, List<String> err) {}

    private Run run(Map<String, String> others, String... options) throws Exception {
        TestStore store = server.store();
        Map<String, String> environment = new TreeMap<>(Map.of(
                "MONGODB_URI", store.settings().uri().reveal(),
                "MONGODB_DATABASE", store.settings().database(),
                "MONGODB_TIMEOUT", "1s",
                "IAMPORT_BASE_URL", "http://127.0.0.1:1",
                "IAMPORT_API_KEY", "key",
                "IAMPORT_API_SECRET", "secret",
                "KEYRING", TestKeyring.text()));
        environment.putAll(others);
        String[] arguments = new String[options.length + 1];
        arguments[0] = "verify";
        System.arraycopy(options, 0, arguments, 1, options.length);
        try (JarProcess hwanbul = JarProcess.start(directory, environment, arguments)) {
            return new Run(hwanbul.awaitExit(), hwanbul.out(), hwanbul.err());
        }
    }

    private void refund() throws Exception {
        server.cancel("{\"merchant_uid\":\"" + ORDER + "\",\"cancel_request_amount\":2000}");
    }

    @Test
    void withoutFindingsTheExitCodeIsZero() throws Exception {
        refund();

        Run run = run(Map.of());

        assertThat(run.out()).contains("Entries   4 in 1 chains", "Findings  0", "This does not prove");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
    }

    /** As after the end of a server that has moved nothing. */
    @Test
    void entriesThatAreStillWithTheirPaymentCount() throws Exception {
        refund();
        List<JsonObject> moved = awaitMoved(4);
        server.mongo().removeDocuments("hwanbul_journal", new JsonObject()).await();
        server.mongo()
                .updateCollection(
                        server.store().collection(),
                        new JsonObject().put("merchant_uid", ORDER),
                        new JsonObject()
                                .put("$set", new JsonObject().put("hwanbul.journal.outbox", new JsonArray(moved))))
                .await();

        Run run = run(Map.of());

        assertThat(run.out()).contains("Entries   4 in 1 chains", "Findings  0");
        assertThat(run.code()).isZero();
    }

    private List<JsonObject> awaitMoved(int count) {
        List<JsonObject> moved = List.of();
        long start = System.nanoTime();
        while (moved.size() < count || !outbox().isEmpty()) {
            assertThat(System.nanoTime() - start).as("nothing is moved").isLessThan(30_000_000_000L);
            moved = server.mongo().find("hwanbul_journal", new JsonObject()).await();
        }
        return moved;
    }

    /** An entry is inserted into the journal first, and then removed from here. */
    private JsonArray outbox() {
        JsonObject order = new JsonObject().put("merchant_uid", ORDER);
        JsonObject document =
                server.mongo().findOne(server.store().collection(), order, null).await();
        return StoredPayment.ours(document).getJsonObject("journal").getJsonArray("outbox");
    }

    @Test
    void aRefundThatWasChangedIsFoundInTheJournalAndInTheSums() throws Exception {
        refund();
        server.mongo()
                .updateCollection(
                        server.store().collection(),
                        new JsonObject().put("merchant_uid", ORDER),
                        new JsonObject().put("$set", new JsonObject().put("hwanbul.refunds.0.amount", 1000)))
                .await();

        Run run = run(Map.of());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .anySatisfy(line -> assertThat(line)
                        .endsWith("the document says succeeded, 1000; the journal says succeeded, 2000"))
                .anySatisfy(line -> assertThat(line)
                        .endsWith("the refunds on record add up to 1000, and the gateway's cancelled amount is 2000"))
                .contains("Findings  2");
    }

    @Test
    void aKeptAnchorThatIsMissingIsFound() throws Exception {
        Path kept = Files.writeString(
                directory.resolve("anchors"), "INFO Journal anchor 2026-11-01 " + "0".repeat(64) + " of 3 chains\n");

        Run run = run(Map.of(), "--anchors", kept.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).first().asString().isEqualTo("2026-11-01  the anchor that was kept is not there");
    }

    @Test
    void aFileWithoutAnchorsIsAUsageError() throws Exception {
        Path empty = Files.writeString(directory.resolve("anchors"), "nothing\n");

        assertThat(run(Map.of(), "--anchors", empty.toString()).code()).isEqualTo(2);
        assertThat(run(Map.of(), "--anchors", "missing").err())
                .first()
                .asString()
                .contains("--anchors");
    }

    @Test
    void aDatabaseThatIsAwayIsOneLine() throws Exception {
        Run run = run(Map.of("MONGODB_URI", "mongodb://127.0.0.1:1/shop"));

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).singleElement().asString().startsWith("MONGODB_URI ");
    }
}
