package io.hwanbul.iamport;

import io.hwanbul.bus.Ping;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;

/** Whether the gateway answers, as the last call to it showed; nothing is sent to find out. Any thread may use it. */
final class Reachability implements Ping {
    private volatile boolean answers = true;

    /** Learns from how a call ends. */
    Future<RawResponse> learnFrom(Future<RawResponse> call) {
        return call.onComplete(
                ended -> answers = ended.succeeded() && ended.result().isConclusive());
    }

    @Override
    public Future<Void> ping() {
        return answers ? Future.succeededFuture() : Future.failedFuture(Refusal.gatewayUnavailable());
    }
}
