package io.hwanbul.bus;

import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Settlement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One refund of 2,000 out of 10,000 won, as each question carries it. */
final class Samples {
    static final CancelOrder ORDER = new CancelOrder(
            "imp_1",
            BigDecimal.valueOf(2_000),
            BigDecimal.valueOf(10_000),
            CancelOptions.NONE,
            "(hb:0123456789AB)",
            Optional.empty());

    static final GatewayPayment SEEN =
            GatewayPayment.of(Map.of("imp_uid", "imp_1", "merchant_uid", "order_1", "amount", 10_000));

    static final Payment PAYMENT = new Payment(SEEN, List.of(), List.of(), OptionalLong.empty());

    /** The same amount again, refunded by somebody else. */
    static final ForeignRefund FOREIGN = new ForeignRefund(
            "ABCDEFGHJKMN",
            new GatewayPayment.Cancel(BigDecimal.valueOf(2_000), "", Optional.empty(), Optional.empty()),
            Instant.EPOCH,
            Optional.empty());

    static final Refund REFUND = new Refund(
            "0123456789AB",
            RefundState.PENDING,
            ORDER,
            "",
            BigDecimal.ZERO,
            new Refund.Origin(
                    "anybody", "192.0.2.7", "request-1", Instant.EPOCH, Optional.empty(), "fingerprint", false),
            new Refund.Progress(1, 0, Instant.EPOCH),
            Optional.empty(),
            List.of(),
            Optional.empty());

    static final RefundIntent INTENT = new RefundIntent(PAYMENT, REFUND);
    static final Settlement SETTLEMENT = new Settlement("order_1", RefundState.PENDING, REFUND, Optional.empty());

    private Samples() {}
}
