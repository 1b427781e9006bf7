package io.hwanbul.bench.process;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.BulkWriteOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.WriteOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Moves entries out of the outboxes into the journal, many at a time. Belongs to one event loop. */
final class SkeletonMover {
    private static final String JOURNAL = "hwanbul_journal";
    private static final int INTERVAL_MILLIS = 200;

    private final MongoClient mongo;
    private List<SkeletonRefund> waiting = new ArrayList<>();

    private SkeletonMover(MongoClient mongo) {
        this.mongo = mongo;
    }

    static SkeletonMover start(Vertx vertx, MongoClient mongo) {
        SkeletonMover mover = new SkeletonMover(mongo);
        vertx.setPeriodic(INTERVAL_MILLIS, tick -> mover.move());
        return mover;
    }

    void add(SkeletonRefund refund) {
        waiting.add(refund);
    }

    private void move() {
        if (waiting.isEmpty()) {
            return;
        }
        List<SkeletonRefund> batch = waiting;
        waiting = new ArrayList<>();
        List<BulkOperation> inserts = batch.stream()
                .flatMap(SkeletonMover::entries)
                .map(entry -> BulkOperation.createInsert(entry.document().copy()))
                .toList();
        List<BulkOperation> removals =
                batch.stream().map(SkeletonMover::removal).toList();
        mongo.bulkWriteWithOptions(
                        JOURNAL,
                        inserts,
                        new BulkWriteOptions().setOrdered(false).setWriteOption(WriteOption.MAJORITY))
                .compose(inserted -> mongo.bulkWriteWithOptions(
                        BareServer.PAYMENTS, removals, new BulkWriteOptions().setOrdered(false)))
                .onFailure(Throwable::printStackTrace);
    }

    private static BulkOperation removal(SkeletonRefund refund) {
        JsonArray ids = new JsonArray(entries(refund).map(SkeletonEntry::id).toList());
        JsonObject moved = new JsonObject().put("_id", new JsonObject().put("$in", ids));
        return BulkOperation.createUpdate(
                new JsonObject().put("merchant_uid", refund.order()),
                new JsonObject().put("$pull", new JsonObject().put("hwanbul.journal.outbox", moved)));
    }

    private static Stream<SkeletonEntry> entries(SkeletonRefund refund) {
        return Stream.concat(refund.begun().stream(), refund.settled().stream());
    }
}
