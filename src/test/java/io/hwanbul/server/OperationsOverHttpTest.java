package io.hwanbul.server;

import static io.hwanbul.testing.ProblemAnswer.assertRefunded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.bwaldvogel.mongo.bson.Document;
import io.hwanbul.testing.GatewayProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one refund asks of the database and of the gateway while its caller waits: one read, two writes, one call. */
@Timeout(60)
class OperationsOverHttpTest {
    @AutoClose
    private static final GatewayProxy gateway = new GatewayProxy();

    @AutoClose
    private static final TestServer server = TestServer.withGateway(gateway.uri(), TestServer.WITHOUT_RECOVERY);

    private final List<Document> commands = new CopyOnWriteArrayList<>();

    @Test
    void aRefundIsOneReadTwoWritesAndOneCall() throws Exception {
        refund("ORD20180131-0000012");
        server.awaitMoved("ORD20180131-0000012"); // by then, what a server does at its start is done
        assumeTrue(server.store().listen(commands::add), "commands are seen in the embedded store only");
        gateway.requests().clear();

        refund("ORD20180131-0000011");

        assertThat(operations()).containsExactly("find payments", "update payments", "update payments");
        assertThat(gateway.requests()).containsExactly("POST /payments/cancel");
    }

    private static void refund(String merchantUid) throws Exception {
        assertRefunded(server.cancel("{\"merchant_uid\":\"" + merchantUid + "\",\"cancel_request_amount\":1000}"));
    }

    /** Without what the server does by itself: the snapshot of the controls, and the moving of the journal's entries with the notes of what was told. */
    private List<String> operations() {
        List<String> operations = new ArrayList<>();
        for (Document command : List.copyOf(commands)) {
            String name = command.keySet().iterator().next();
            String text = String.valueOf(command);
            boolean ofItself = text.contains("hwanbul_controls")
                    || text.contains("hwanbul_journal")
                    || text.contains("journal.outbox.at")
                    || text.contains("$pull")
                    || text.contains("told_at")
                    || List.of("hello", "ismaster", "ping").contains(name.toLowerCase(Locale.ROOT));
            if (!ofItself) {
                operations.add(name + " " + command.get(name));
            }
        }
        return operations;
    }
}
