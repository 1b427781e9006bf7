package io.hwanbul.bench.process;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;

/** The floor: one find, one cancel, one write, and nothing checked. */
public final class FloorServer implements BareServer.Refunder {
    private final MongoClient mongo;
    private final V1Client gateway;

    private FloorServer(MongoClient mongo, V1Client gateway) {
        this.mongo = mongo;
        this.gateway = gateway;
    }

    public static void main(String[] arguments) {
        BareServer.run((vertx, mongo, gateway) -> new FloorServer(mongo, gateway));
    }

    @Override
    public Future<JsonObject> refund(JsonObject request) {
        JsonObject order = new JsonObject().put("merchant_uid", request.getString("merchant_uid"));
        return mongo.findOne(BareServer.PAYMENTS, order, null)
                .compose(payment -> gateway.cancel(new JsonObject()
                        .put("imp_uid", payment.getString("imp_uid"))
                        .put("reason", request.getString("reason"))
                        .put("amount", request.getLong("cancel_request_amount"))
                        .put("checksum", payment.getLong("amount") - payment.getLong("cancel_amount"))))
                .compose(cancelled -> mongo.findOneAndUpdate(
                                BareServer.PAYMENTS, order, new JsonObject().put("$set", cancelled))
                        .map(before -> cancelled));
    }
}
