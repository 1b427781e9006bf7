package io.hwanbul.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.RawDocuments;
import io.hwanbul.testing.TestStore;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.math.BigDecimal;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a document holds, it can be read. */
class DocumentCodecTest {
    private final Vertx vertx = Vertx.vertx();
    private final TestStore store = new TestStore();
    private final RawDocuments raw = new RawDocuments(store);
    private final MongoClient mongo = DocumentCodec.client(vertx, new ClientOptions(store.settings()).timed());

    @AfterEach
    void close() {
        mongo.close().await();
        raw.close();
        store.close();
        vertx.close().await();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$numberDecimal\": \"NaN\"}",
                "{\"$numberDecimal\": \"-Infinity\"}",
                "{\"$numberDouble\": \"NaN\"}",
                "{\"$minKey\": 1}",
                "{\"$maxKey\": 1}",
                "{\"$regularExpression\": {\"pattern\": \"a\", \"options\": \"\"}}",
                "{\"$undefined\": true}",
                "{\"$timestamp\": {\"t\": 1, \"i\": 1}}",
                "{\"$oid\": \"0123456789abcdef01234567\"}",
                "[{\"deep\": {\"$numberDecimal\": \"NaN\"}}]"
            })
    void aValueThatJsonHasNothingForKeepsNoOtherFromBeingRead(String value) {
        raw.insert(BsonDocument.parse("{\"merchant_uid\": \"A\", \"odd\": " + value + ", \"amount\": 15000}"));

        assertThat(read().getInteger("amount")).isEqualTo(15000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0", "-0.00", "-0E+3", "0"})
    void everyDecimalZeroIsZero(String zero) {
        raw.insert(BsonDocument.parse("{\"merchant_uid\": \"A\", \"amount\": {\"$numberDecimal\": \"" + zero + "\"}}"));

        assertThat((BigDecimal) read().getValue("amount")).isZero();
    }

    @Test
    void aDecimalIsWrittenAsOne() {
        mongo.insert(
                        store.collection(),
                        new JsonObject().put("merchant_uid", "A").put("amount", new BigDecimal("1.50")))
                .await();

        assertThat(read().getValue("amount")).isEqualTo(new BigDecimal("1.50"));
    }

    private JsonObject read() {
        return mongo.findOne(store.collection(), new JsonObject(), new JsonObject())
                .await();
    }
}
