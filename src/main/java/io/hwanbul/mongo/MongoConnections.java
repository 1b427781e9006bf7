package io.hwanbul.mongo;

import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.config.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;

/**
 * The connections to the database, shared by all instances of {@link MongoVerticle}: requests have a share of them, and the
 * rest is reserved for what must not wait for requests. Any thread may use them.
 */
public final class MongoConnections {
    private final Vertx vertx;
    private final Settings.Mongodb settings;
    private final MongoClient requests;
    private final MongoClient reserved;
    private final JournalMover mover;

    private MongoConnections(Vertx vertx, Settings.Mongodb settings) {
        this.vertx = vertx;
        this.settings = settings;
        ClientOptions options = new ClientOptions(settings);
        reserved = DocumentCodec.client(vertx, options.timed());
        requests = RequestShare.of(reserved, vertx, settings.connections(), options.patience());
        mover = new JournalMover(payments(reserved));
    }

    /** Fails with an {@link InvalidSettingException} if the database does not answer. */
    public static Future<MongoConnections> open(Vertx vertx, Settings.Mongodb settings) {
        MongoConnections opened = new MongoConnections(vertx, settings);
        return opened.ping()
                .map(opened)
                .recover(unreachable -> opened.close()
                        .transform(closed -> Future.failedFuture(
                                new InvalidSettingException("MONGODB_URI", "names a database that does not answer"))));
    }

    /** Tries the shop's collection, and creates the indexes that are missing, however long that takes. */
    public Future<Void> prepare() {
        OurField field = new OurField(settings.field());
        ClientOptions options = new ClientOptions(settings);
        options.warn();
        MongoClient unlimited = MongoClient.create(vertx, options.unlimited());
        return new CollectionProbe(reserved, settings.collection(), field)
                .run()
                .compose(tried -> new IndexSetup(vertx, unlimited, IndexSetup.PROGRESS_INTERVAL)
                        .ensure(RequiredIndex.all(settings.collection(), field)))
                .eventually(unlimited::close);
    }

    /** Succeeds when the database answers. */
    Future<Void> ping() {
        return requests.runCommand("ping", new JsonObject().put("ping", 1)).mapEmpty();
    }

    MongoClient requests() {
        return requests;
    }

    MongoClient reserved() {
        return reserved;
    }

    /** The shop's collection over one of the clients. */
    PaymentCollection payments(MongoClient client) {
        return new PaymentCollection(
                client,
                settings.collection(),
                new PaymentDocument(new OurField(settings.field()), settings.ownerField(), settings.copiedFields()));
    }

    /** One for all instances: a refund's begin and its end may be stored by different ones. */
    JournalMover mover() {
        return mover;
    }

    public Future<Void> close() {
        return reserved.close();
    }
}
