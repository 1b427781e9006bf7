package io.hwanbul.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.GatewayProxy;
import io.hwanbul.testing.RawDocuments;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What shops have in their documents and ask for, and what they rightly expect. {@code shop-documents.json} lists the cases:
 * {@code documents} in extended JSON, which are stored as BSON; {@code gateway}, how the gateway differs from them (null: it
 * does not know the payment); {@code cancels}, the amount that it cancels whatever is asked for; {@code webhook} or {@code ask},
 * what is sent; {@code expect}, the answer, a name in its detail, and what the gateway was sent (null: nothing); {@code after},
 * what the document has then, in the very types; {@code unaccounted}, by how much the records then differ from the gateway.
 */
@Timeout(60)
class ShopDocumentsOverHttpTest {
    private static final List<JsonObject> CASES = cases();

    /** Fields that the gateway shows as the document has them, if those are V1's. */
    private static final List<String> SHOWN = List.of("pay_method", "pg_provider", "currency");

    private static GatewayProxy gateway;
    private static TestServer server;
    private static TestServer copiesLittle;
    private static RawDocuments documents;

    /** A case, shown by its name. */
    record Case(JsonObject fields) {
        @Override
        public String toString() {
            return fields.getString("kind") + ": " + fields.getString("name");
        }
    }

    @BeforeAll
    static void start() {
        gateway = new GatewayProxy(
                CASES.stream().flatMap(ShopDocumentsOverHttpTest::shown).toList());
        Map<String, String> live = Map.of("IAMPORT_MODE", "live", "WEBHOOK_ADDS_PAYMENTS", "on");
        server = TestServer.withGateway(gateway.uri(), live, List.of());
        copiesLittle =
                TestServer.beside(server, gateway.uri(), Map.of("IAMPORT_MODE", "live", "MONGODB_COPIED_FIELDS", ""));
        documents = new RawDocuments(server.store());
    }

    @AfterAll
    static void stop() {
        documents.close();
        copiesLittle.close();
        server.close();
        gateway.close();
    }

    static Stream<Case> everyCase() {
        return CASES.stream().map(Case::new);
    }

    @ParameterizedTest
    @MethodSource("everyCase")
    void aShopGetsWhatItRightlyExpects(Case each) throws Exception {
        JsonObject fields = each.fields();
        List<BsonDocument> stored = objects(fields, "documents")
                .map(document -> BsonDocument.parse(document.encode()))
                .toList();
        stored.forEach(documents::insert);
        if (fields.getBoolean("starts", false)) {
            TestServer.beside(server, gateway.uri(), Map.of("IAMPORT_MODE", "live"))
                    .close();
        }
        if (fields.containsKey("webhook")) {
            assertThat(server.post(
                                    "/webhooks/iamport",
                                    fields.getJsonObject("webhook").encode())
                            .statusCode())
                    .isEqualTo(200);
        }
        gateway.cancels().clear();
        TestServer asked = fields.containsKey("server") ? copiesLittle : server;
        Optional.ofNullable(fields.getInteger("cancels")).ifPresent(gateway::cancels);
        HttpResponse<String> answer = asked.cancel(fields.getJsonObject("ask").encode());
        gateway.passesCancels();

        assertAnswer(answer, fields.getJsonObject("expect"));
        if (fields.containsKey("after")) {
            assertStored(stored, fields);
        }
        if (fields.containsKey("unaccounted")) {
            assertReported(fields.getJsonObject("ask").getString("merchant_uid"), fields.getInteger("unaccounted"));
        }
    }

    private static void assertReported(String merchantUid, int unaccounted) throws Exception {
        JsonObject payment =
                new JsonObject(server.get("/payments/" + merchantUid).body());
        assertThat(payment.getInteger("unaccounted")).isEqualTo(unaccounted);
        assertThat(payment.getInteger("refundable")).isZero();
    }

    private static void assertAnswer(HttpResponse<String> answer, JsonObject expected) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected.getInteger("status"));
        JsonObject body = new JsonObject(answer.body());
        if (expected.containsKey("code")) {
            assertThat(body.getString("code")).isEqualTo(expected.getString("code"));
        }
        if (expected.containsKey("names")) {
            assertThat(body.getString("detail")).contains(expected.getString("names"));
        }
        if (!expected.containsKey("sent")) {
            return;
        }
        if (expected.getValue("sent") == null) {
            assertThat(gateway.cancels()).isEmpty();
            return;
        }
        assertThat(gateway.cancels()).hasSize(1);
        JsonObject sent = gateway.cancels().get(0);
        expected.getJsonObject("sent").forEach(member -> {
            Object value = sent.getValue(member.getKey());
            if (member.getKey().equals("reason")) {
                assertThat(String.valueOf(value)).startsWith(member.getValue() + " (hb:");
            } else {
                assertThat(String.valueOf(value)).isEqualTo(String.valueOf(member.getValue()));
            }
        });
    }

    private static void assertStored(List<BsonDocument> before, JsonObject fields) {
        BsonDocument after = BsonDocument.parse(fields.getJsonObject("after").encode());
        BsonDocument named = before.isEmpty()
                ? BsonDocument.parse(fields.getJsonObject("ask").encode())
                : before.get(0);
        BsonDocument found = documents.find(Objects.requireNonNull(named.get("merchant_uid")));
        after.forEach((path, value) -> assertThat(at(found, path)).as(path).isEqualTo(value));
    }

    private static @Nullable BsonValue at(BsonValue document, String path) {
        BsonValue value = document;
        for (String step : path.split("\\.", -1)) {
            value = value instanceof BsonArray array
                    ? array.get(Integer.parseInt(step))
                    : Objects.requireNonNull(value).asDocument().get(step);
        }
        return value;
    }

    /** The payment as the gateway has it. */
    private static Stream<JsonObject> shown(JsonObject each) {
        Optional<JsonObject> document = objects(each, "documents").findFirst();
        boolean unknown = each.containsKey("gateway") && each.getValue("gateway") == null;
        boolean unpaid = document.isPresent() && !each.containsKey("gateway") && !hasImpUid(document.get());
        if (unknown || unpaid || (document.isEmpty() && !each.containsKey("gateway"))) {
            return Stream.empty();
        }
        JsonObject payment = new JsonObject()
                .put("pay_method", "card")
                .put("pg_provider", "html5_inicis")
                .put("currency", "KRW")
                .put("status", "paid")
                .put("sandbox", false)
                .put("name", "시험 상품")
                .put("started_at", 1795709000)
                .put("paid_at", 1795709000)
                .put("failed_at", 0)
                .put("cancelled_at", 0)
                .put("cancel_amount", 0)
                .put("cancel_history", new JsonArray());
        document.ifPresent(stored -> {
            payment.put("imp_uid", stored.getValue("imp_uid"))
                    .put("merchant_uid", stored.getValue("merchant_uid"))
                    .put("amount", stored.getValue("amount"));
            SHOWN.stream().filter(stored::containsKey).forEach(name -> payment.put(name, stored.getValue(name)));
        });
        return Stream.of(payment.mergeIn(each.getJsonObject("gateway", new JsonObject())));
    }

    private static boolean hasImpUid(JsonObject document) {
        return document.getValue("imp_uid") instanceof String text && !text.isEmpty();
    }

    private static Stream<JsonObject> objects(JsonObject fields, String name) {
        return fields.getJsonArray(name, new JsonArray()).stream().map(JsonObject.class::cast);
    }

    private static List<JsonObject> cases() {
        try (InputStream file =
                Objects.requireNonNull(ShopDocumentsOverHttpTest.class.getResourceAsStream("shop-documents.json"))) {
            return new JsonArray(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .stream().map(JsonObject.class::cast).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
