package io.hwanbul.bench.process;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.MongoClientUpdateResult;
import io.vertx.ext.mongo.UpdateOptions;
import io.vertx.ext.mongo.WriteOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A skeleton of the refund protocol: find, begin, cancel, settle, with a hash chain that rides in the same writes and a
 * mover that empties the outboxes. It has no caller, no rules, no limits and no recovery.
 */
public final class SkeletonServer implements BareServer.Refunder {
    private static final JsonObject READ = fields(
            "imp_uid",
            "amount",
            "cancel_amount",
            "status",
            "pay_method",
            "pg_provider",
            "currency",
            "hwanbul.revision",
            "hwanbul.journal.head");
    private static final List<String> COPIED =
            List.of("amount", "cancel_amount", "status", "cancelled_at", "cancel_reason", "cancel_history");

    private final MongoClient mongo;
    private final V1Client gateway;
    private final SkeletonMover mover;

    private SkeletonServer(MongoClient mongo, V1Client gateway, SkeletonMover mover) {
        this.mongo = mongo;
        this.gateway = gateway;
        this.mover = mover;
    }

    public static void main(String[] arguments) {
        BareServer.run(
                (vertx, mongo, gateway) -> new SkeletonServer(mongo, gateway, SkeletonMover.start(vertx, mongo)));
    }

    @Override
    public Future<JsonObject> refund(JsonObject request) {
        String order = request.getString("merchant_uid");
        return mongo.findOne(BareServer.PAYMENTS, new JsonObject().put("merchant_uid", order), READ)
                .compose(payment -> {
                    SkeletonRefund refund = SkeletonRefund.of(order, payment, request);
                    return begin(refund)
                            .compose(begun -> gateway.cancel(refund.cancel()))
                            .compose(cancelled -> settle(refund, cancelled));
                });
    }

    private Future<Void> begin(SkeletonRefund refund) {
        JsonObject unchanged = new JsonObject()
                .put("merchant_uid", refund.order())
                .put("hwanbul.revision", refund.revision())
                .put("hwanbul.refunds.state", new JsonObject().put("$nin", new JsonArray().add("pending")));
        JsonObject change =
                write(refund.begun()).put("$set", new JsonObject().put("hwanbul.journal.head", head(refund.begun())));
        change.getJsonObject("$push").put("hwanbul.refunds", refund.intent());
        return update(unchanged, change, new UpdateOptions());
    }

    private Future<JsonObject> settle(SkeletonRefund refund, JsonObject cancelled) {
        JsonObject pending = new JsonObject()
                .put("merchant_uid", refund.order())
                .put(
                        "hwanbul.refunds",
                        new JsonObject()
                                .put(
                                        "$elemMatch",
                                        new JsonObject().put("id", refund.id()).put("state", "pending")));
        JsonObject set = new JsonObject()
                .put("hwanbul.refunds.$[ours].state", "succeeded")
                .put("hwanbul.refunds.$[ours].settled_at", System.currentTimeMillis())
                .put("hwanbul.journal.head", head(refund.settled()));
        COPIED.forEach(field -> set.put(field, cancelled.getValue(field)));
        UpdateOptions ours =
                new UpdateOptions().setArrayFilters(new JsonArray().add(new JsonObject().put("ours.id", refund.id())));
        return update(pending, write(refund.settled()).put("$set", set), ours)
                .onSuccess(done -> mover.add(refund))
                .map(done -> cancelled);
    }

    private static JsonObject write(List<SkeletonEntry> entries) {
        JsonArray pushed =
                new JsonArray(entries.stream().map(SkeletonEntry::document).toList());
        return new JsonObject()
                .put("$push", new JsonObject().put("hwanbul.journal.outbox", new JsonObject().put("$each", pushed)))
                .put("$inc", new JsonObject().put("hwanbul.revision", 1));
    }

    private static JsonObject head(List<SkeletonEntry> entries) {
        return entries.get(entries.size() - 1).head();
    }

    private Future<Void> update(JsonObject query, JsonObject change, UpdateOptions options) {
        return mongo.updateCollectionWithOptions(
                        BareServer.PAYMENTS, query, change, options.setWriteOption(WriteOption.MAJORITY))
                .map(SkeletonServer::requireOne);
    }

    private static @Nullable Void requireOne(MongoClientUpdateResult result) {
        if (result.getDocModified() != 1) {
            throw new IllegalStateException("lost race");
        }
        return null;
    }

    private static JsonObject fields(String... names) {
        JsonObject fields = new JsonObject();
        for (String name : names) {
            fields.put(name, 1);
        }
        return fields;
    }
}
