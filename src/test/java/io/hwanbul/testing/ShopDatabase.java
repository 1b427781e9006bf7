package io.hwanbul.testing;

import io.hwanbul.sandbox.SamplePayments;
import io.hwanbul.sandbox.SandboxVerticle;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A shop's database, for a server that runs as a process; by default with the sample payments. */
public final class ShopDatabase implements AutoCloseable {
    private final TestStore store = new TestStore();
    private final Vertx vertx = Vertx.vertx();
    private final MongoClient mongo = store.client(vertx);

    public ShopDatabase() {
        this(SamplePayments.at(Instant.now()));
    }

    /** With these payments only. */
    public ShopDatabase(List<JsonObject> payments) {
        payments.forEach(this::insert);
    }

    public void insert(JsonObject payment) {
        mongo.insert(store.collection(), payment.copy()).await();
    }

    public JsonObject stored(String merchantUid) {
        return mongo.findOne(store.collection(), new JsonObject().put("merchant_uid", merchantUid), null)
                .await();
    }

    public void remove(String merchantUid) {
        mongo.removeDocument(store.collection(), new JsonObject().put("merchant_uid", merchantUid))
                .await();
    }

    public long size() {
        return mongo.count(store.collection(), new JsonObject()).await();
    }

    /** Every document of every collection, as text. */
    public String everything() {
        return mongo.getCollections().await().stream()
                .flatMap(name -> mongo.find(name, new JsonObject()).await().stream())
                .map(JsonObject::encode)
                .collect(Collectors.joining("\n"));
    }

    public String uri() {
        return store.settings().uri().reveal();
    }

    public String database() {
        return store.settings().database();
    }

    /** The environment of a server for this shop, on any free port. */
    public Map<String, String> environment(URI gateway) {
        return Map.of(
                "HTTP_PORT",
                "0",
                "MONGODB_URI",
                uri(),
                "MONGODB_DATABASE",
                database(),
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
