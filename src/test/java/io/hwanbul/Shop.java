package io.hwanbul;

import io.hwanbul.sandbox.SamplePayments;
import io.hwanbul.sandbox.SandboxVerticle;
import io.hwanbul.testing.TestKeyring;
import io.hwanbul.testing.TestStore;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A shop's database with the sample payments in it, for a server that runs as a process. */
final class Shop implements AutoCloseable {
    private final TestStore store = new TestStore();
    private final Vertx vertx = Vertx.vertx();
    private final MongoClient mongo = store.client(vertx);

    Shop() {
        this(SamplePayments.at(Instant.now()));
    }

    /** A shop that has these payments only. */
    Shop(List<JsonObject> payments) {
        payments.forEach(this::insert);
    }

    void insert(JsonObject payment) {
        mongo.insert(store.collection(), payment.copy()).await();
    }

    JsonObject stored(String merchantUid) {
        return mongo.findOne(store.collection(), new JsonObject().put("merchant_uid", merchantUid), null)
                .await();
    }

    void remove(String merchantUid) {
        mongo.removeDocument(store.collection(), new JsonObject().put("merchant_uid", merchantUid))
                .await();
    }

    long size() {
        return mongo.count(store.collection(), new JsonObject()).await();
    }

    /** Every document of every collection, as text. */
    String everything() {
        return mongo.getCollections().await().stream()
                .flatMap(name -> mongo.find(name, new JsonObject()).await().stream())
                .map(JsonObject::encode)
                .collect(Collectors.joining("\n"));
    }

    String uri() {
        return store.settings().uri().reveal();
    }

    String database() {
        return store.settings().database();
    }

    /** The environment of a server for this shop, on any free port. */
    Map<String, String> environment(URI gateway) {
        return Map.of(
                "HTTP_PORT",
                "0",
                "MONGODB_URI",
                uri(),
                "MONGODB_DATABASE",
                database(),
                "IAMPORT_MODE",
                "test",
                "IAMPORT_BASE_URL",
                gateway.toString(),
                "IAMPORT_API_KEY",
                SandboxVerticle.API_KEY,
                "IAMPORT_API_SECRET",
                SandboxVerticle.API_SECRET,
                "KEYRING",
                TestKeyring.text());
    }

    @Override
    public void close() {
        mongo.close().await();
        vertx.close().await();
        store.close();
    }
}
