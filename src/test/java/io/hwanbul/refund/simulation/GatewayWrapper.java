package io.hwanbul.refund.simulation;

import io.hwanbul.refund.Answer;
import io.hwanbul.refund.CancelOrder;
import io.hwanbul.refund.Gateway;
import io.hwanbul.refund.GatewayPayment;
import io.vertx.core.Future;
import java.math.BigDecimal;

/** A gateway that does what another one does, but for what a planted bug changes. */
class GatewayWrapper implements Gateway {
    private final Gateway real;

    GatewayWrapper(Gateway real) {
        this.real = real;
    }

    @Override
    public Future<Answer> cancel(CancelOrder order) {
        return real.cancel(asSent(order)).map(this::asRead);
    }

    @Override
    public Future<Answer> voidAccount(GatewayPayment unpaid) {
        return real.voidAccount(unpaid);
    }

    @Override
    public Future<Answer> find(String impUid) {
        return real.find(impUid).map(this::asRead);
    }

    CancelOrder asSent(CancelOrder order) {
        return order;
    }

    Answer asRead(Answer answer) {
        return answer;
    }

    static CancelOrder with(CancelOrder order, BigDecimal amount, BigDecimal checksum) {
        return new CancelOrder(order.impUid(), amount, checksum, order.options(), order.reason(), order.account());
    }
}
