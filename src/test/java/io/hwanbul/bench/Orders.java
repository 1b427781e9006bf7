package io.hwanbul.bench;

import io.hwanbul.bench.process.StubPayment;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.MongoClient;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** The paid orders of one server, in its own database. No number is used twice in a run. */
final class Orders implements AutoCloseable {
    private static final String COLLECTION = "payments";
    private static final int BATCH = 1000;
    private static final AtomicLong NEXT = new AtomicLong(100_000_000);

    private final MongoClient mongo;

    Orders(MongoClient mongo) {
        this.mongo = mongo;
        mongo.createIndex(COLLECTION, new JsonObject().put("merchant_uid", 1)).await();
    }

    /** Puts so many new orders in the place of all that there are; returns their numbers. */
    List<Long> replace(int count) {
        mongo.removeDocuments(COLLECTION, new JsonObject()).await();
        return add(count);
    }

    /** Adds so many new orders; returns their numbers. */
    List<Long> add(int count) {
        long first = NEXT.getAndAdd(count);
        for (long from = first; from < first + count; from += BATCH) {
            mongo.bulkWrite(
                            COLLECTION,
                            LongStream.range(from, Math.min(from + BATCH, first + count))
                                    .mapToObj(StubPayment::paid)
                                    .map(BulkOperation::createInsert)
                                    .toList())
                    .await();
        }
        return LongStream.range(first, first + count).boxed().toList();
    }

    /** How many orders are refunded in full, as their documents say. */
    long refunded() {
        return mongo.count(COLLECTION, new JsonObject().put("cancel_amount", StubPayment.AMOUNT))
                .await();
    }

    /** Drops the whole database. */
    @Override
    public void close() {
        mongo.runCommand("dropDatabase", new JsonObject().put("dropDatabase", 1))
                .await();
        mongo.close().await();
    }
}
