package io.hwanbul.simulation;

import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayPayment;
import io.vertx.core.Future;
import java.math.BigDecimal;

/** Delegates to another gateway; a planted bug overrides a part. */
class GatewayWrapper implements Gateway {
    private final Gateway real;

    GatewayWrapper(Gateway real) {
        this.real = real;
    }

    @Override
    public Future<GatewayAnswer> cancel(CancelOrder order, Gateway.SendWindow window) {
        return real.cancel(asSent(order), window).map(this::asRead);
    }

    @Override
    public Future<GatewayAnswer> voidAccount(GatewayPayment unpaid) {
        return real.voidAccount(unpaid);
    }

    @Override
    public Future<GatewayAnswer> find(String impUid) {
        return real.find(impUid).map(this::asRead);
    }

    CancelOrder asSent(CancelOrder order) {
        return order;
    }

    GatewayAnswer asRead(GatewayAnswer answer) {
        return answer;
    }

    static CancelOrder with(CancelOrder order, BigDecimal amount, BigDecimal checksum) {
        return new CancelOrder(order.impUid(), amount, checksum, order.options(), order.reason(), order.account());
    }
}
