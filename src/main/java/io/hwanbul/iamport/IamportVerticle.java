package io.hwanbul.iamport;

import io.hwanbul.bus.Bus;
import io.hwanbul.bus.Ping;
import io.hwanbul.bus.Port;
import io.hwanbul.config.Settings;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.PaymentLists;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/** Answers the bus on behalf of the gateway. Several instances may do so on an event loop each; they share one client. */
public final class IamportVerticle extends VerticleBase {
    private final IamportClient client;

    public IamportVerticle(IamportClient client) {
        this.client = client;
    }

    /** The longest time until a {@link Gateway} answers. */
    public static Duration longestCancel(Settings.Iamport settings) {
        return IamportLimits.of(settings).longestCancel();
    }

    /** The longest time until {@link PaymentLists} answers. */
    public static Duration longestRead(Settings.Iamport settings) {
        return IamportLimits.of(settings).longestRead();
    }

    @Override
    public Future<?> start() {
        Bus.answer(vertx, Port.of(Gateway.class), client.gateway());
        Bus.answer(vertx, Port.of(PaymentLists.class), client.lists());
        Bus.answer(vertx, Ping.GATEWAY, client.reachability());
        return Future.succeededFuture();
    }
}
