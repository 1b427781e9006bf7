package io.hwanbul.bus;

import io.hwanbul.refund.CancelOptions;
import io.hwanbul.refund.CancelOrder;
import io.hwanbul.refund.ForeignRefund;
import io.hwanbul.refund.GatewayPayment;
import io.hwanbul.refund.Intent;
import io.hwanbul.refund.Payment;
import io.hwanbul.refund.Refund;
import io.hwanbul.refund.RefundAccount;
import io.hwanbul.refund.RefundState;
import io.hwanbul.refund.Settlement;
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
            RefundAccount.NONE);

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

    static final Intent INTENT = new Intent(PAYMENT, REFUND);
    static final Settlement SETTLEMENT = new Settlement("order_1", RefundState.PENDING, REFUND, Optional.empty());

    private Samples() {}
}
