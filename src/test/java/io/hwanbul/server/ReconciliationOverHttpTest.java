package io.hwanbul.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.GatewayProxy;
import io.hwanbul.testing.RawDocuments;
import io.hwanbul.testing.StoredPayment;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Reconciliation finds what no webhook reports; {@code GET /reconciliation} shows its result. */
class ReconciliationOverHttpTest {
    private static final Map<String, String> EVERY_MOMENT =
            Map.of("RECOVERY_INTERVAL", "30m", "RECONCILE_INTERVAL", "100ms");

    @AutoClose
    private final GatewayProxy gateway = new GatewayProxy();

    @AutoClose
    private final TestServer server = TestServer.withGateway(gateway.uri(), EVERY_MOMENT);

    @Test
    void aConsoleRefundWithoutAWebhookIsFound() throws Exception {
        await(found -> found.containsKey("last"));
        gateway.refundsByHand("imp_100000000018", 5_000);

        JsonObject found =
                await(seen -> seen.getJsonObject("drift").getInteger("KRW", 0).equals(5_000));

        assertThat(server.stored("ORD20180131-0000018").getInteger("cancel_amount"))
                .isEqualTo(5_000);
        assertThat(StoredPayment.refunds(server.stored("ORD20180131-0000018"))).hasSize(1);
        assertThat(found.containsKey("failed_at")).isFalse();
        JsonObject quiet = await(seen -> seen.getJsonObject("last").getBoolean("clean"));
        assertThat(quiet.getJsonObject("drift").getInteger("KRW")).isEqualTo(5_000);
        assertThat(quiet.getJsonObject("last").getJsonArray("left")).isEmpty();
    }

    @Test
    void documentsThatCannotBeReadAreNamedAndAllOthersAreCompared() throws Exception {
        await(found -> found.containsKey("last"));
        try (RawDocuments documents = new RawDocuments(server.store())) {
            BsonDocument odd = documents.find(new BsonString("ORD20180131-0000011"));
            odd.put("amount", new BsonDecimal128(Decimal128.POSITIVE_INFINITY));
            documents.replace(odd);
            BsonDocument twice = documents.find(new BsonString("ORD20180131-0000012"));
            twice.put("_id", new BsonString("another"));
            documents.insert(twice);
        }
        for (String impUid : List.of("imp_100000000011", "imp_100000000012", "imp_100000000018")) {
            gateway.refundsByHand(impUid, 5_000);
        }

        JsonObject last = await(found ->
                        found.getJsonObject("last").getJsonArray("left").size() == 2
                                && server.stored("ORD20180131-0000018").getInteger("cancel_amount") == 5_000)
                .getJsonObject("last");

        assertThat(last.getJsonArray("left").encode())
                .contains("amount is not an amount of money", "Several documents have the imp_uid of this payment");
    }

    @Test
    void aFailedReconciliationIsReportedAndTheNextOneCatchesUp() throws Exception {
        await(found -> found.containsKey("last"));
        gateway.goesAway();
        await(found -> found.containsKey("failed_at"));
        gateway.comesBack();
        await(found -> !found.containsKey("failed_at"));
    }

    private JsonObject await(Predicate<JsonObject> condition) throws Exception {
        long start = System.nanoTime();
        JsonObject found = new JsonObject(server.get("/reconciliation").body());
        while (!condition.test(found)) {
            if (System.nanoTime() - start > Duration.ofSeconds(30).toNanos()) {
                throw new AssertionError("still " + found);
            }
            found = new JsonObject(server.get("/reconciliation").body());
        }
        return found;
    }
}
