package io.hwanbul.testing;

import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Refusals that have every member filled, for tests of what is made of them. */
public final class AnyRefusal {
    public static final String REFUND_ID = "7K3QX9M2AAAA";
    public static final GatewayMessage GATEWAY = new GatewayMessage(-1, "결제취소에 실패하였습니다.");

    private AnyRefusal() {}

    public static Refusal because(Reason reason) {
        return refund(reason).refusal();
    }

    /** A refund that has failed for this reason. */
    public static Refund refund(Reason reason) {
        CancelOrder order = new CancelOrder(
                "imp_1",
                BigDecimal.ONE,
                BigDecimal.TEN,
                CancelOptions.NONE,
                "(hb:" + REFUND_ID + ")",
                Optional.empty());
        Refund.Origin origin = new Refund.Origin(
                "anybody", "192.0.2.7", "request-1", Instant.EPOCH, Optional.empty(), "fingerprint", false);
        return Refund.begun(REFUND_ID, order, "", BigDecimal.ZERO, origin, Instant.EPOCH)
                .failed(reason, Optional.of(GATEWAY), Instant.EPOCH);
    }
}
