package io.hwanbul.testing;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A store's payments in BSON's own types, as any program of a shop may have stored them. */
public final class RawDocuments implements AutoCloseable {
    private final MongoClient client;
    private final MongoCollection<BsonDocument> payments;

    public RawDocuments(TestStore store) {
        client = MongoClients.create(store.settings().uri().reveal());
        payments =
                client.getDatabase(store.settings().database()).getCollection(store.collection(), BsonDocument.class);
    }

    public void insert(BsonDocument document) {
        first(payments.insertOne(document.clone()));
    }

    /** Puts the document in the place of the one that has its {@code _id}. */
    public void replace(BsonDocument document) {
        first(payments.replaceOne(new BsonDocument("_id", document.get("_id")), document));
    }

    /** The document whose order id is this value. */
    public BsonDocument find(BsonValue merchantUid) {
        BsonDocument found = first(
                payments.find(new BsonDocument("merchant_uid", merchantUid)).first());
        if (found == null) {
            throw new AssertionError("no document of " + merchantUid);
        }
        return found;
    }

    private static <T> @Nullable T first(Publisher<T> publisher) {
        CompletableFuture<T> first = new CompletableFuture<>();
        publisher.subscribe(new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.request(1);
            }

            @Override
            public void onNext(T value) {
                first.complete(value);
            }

            @Override
            public void onError(Throwable failure) {
                first.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                first.complete(null);
            }
        });
        return first.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        client.close();
    }
}
