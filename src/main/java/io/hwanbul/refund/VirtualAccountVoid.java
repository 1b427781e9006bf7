package io.hwanbul.refund;

import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.payment.Refusal;
import io.hwanbul.reconcile.PaymentSync;
import io.hwanbul.reconcile.SyncResult;
import io.hwanbul.rules.RuleAnswer;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Voids a virtual account that nobody has paid into. No money moves and voiding may be repeated, so nothing is stored
 * before the gateway is asked; the outcome is what the gateway shows afterwards.
 */
public final class VirtualAccountVoid {
    private final Gateway gateway;
    private final PaymentSync sync;
    private final SendPermits permits;

    public VirtualAccountVoid(Gateway gateway, PaymentSync sync, SendPermits permits) {
        this.gateway = gateway;
        this.sync = sync;
        this.permits = permits;
    }

    /** Fails with a {@link Refusal} if the account is not void afterwards. */
    Future<RefundOutcome> voidAccount(RefundRequest request, Payment payment) {
        GatewayPayment unpaid = payment.seen();
        if (isPartial(request, unpaid)) {
            return Future.failedFuture(Refusal.notPaid(unpaid));
        }
        return permits.acquire()
                .compose(permit -> permit.use(held -> gateway.voidAccount(unpaid)))
                .compose(answer -> sync.observe(unpaid.impUid(), false)
                        .otherwise(Optional.empty())
                        .map(look -> judge(answer, look.map(SyncResult::after).orElse(payment))));
    }

    /** There is nothing to refund, and the account would be voided. */
    RefundPreview preview(RefundRequest request, Payment payment) {
        boolean partial = isPartial(request, payment.seen());
        RefundPreview.Finding finding = partial
                ? RefundPreview.Finding.of(Refusal.notPaid(payment.seen()))
                : new RefundPreview.Finding(
                        "unpaid_account_is_voided",
                        RuleAnswer.YES,
                        "A virtual account that nobody has paid into is voided; no money moves.",
                        "입금되지 않은 가상계좌는 환불하지 않고 말소합니다. 돈은 움직이지 않습니다.",
                        Optional.of("V1 description of DELETE /vbanks/{imp_uid}"));
        return new RefundPreview(!partial, BigDecimal.ZERO, BigDecimal.ZERO, List.of(finding));
    }

    private static boolean isPartial(RefundRequest request, GatewayPayment unpaid) {
        return request.amount()
                .filter(amount -> amount.compareTo(unpaid.amount()) != 0)
                .isPresent();
    }

    private static RefundOutcome judge(GatewayAnswer answer, Payment after) {
        if (answer instanceof GatewayAnswer.Shown || after.seen().isVoided()) {
            return new RefundOutcome.Voided(after);
        }
        if (answer instanceof GatewayAnswer.Declined no) {
            throw Refusal.notVoided(no.message());
        }
        throw Refusal.gatewayUnavailable();
    }
}
