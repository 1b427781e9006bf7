package io.hwanbul.refund;

import io.hwanbul.rules.Verdict;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Voids a virtual account that nobody has paid into. No money moves, and to void it twice does no harm, so nothing is
 * stored before it is asked for; what came of it is what the gateway shows afterwards.
 */
final class AccountVoid {
    private final Gateway gateway;
    private final Books books;

    AccountVoid(Gateway gateway, Books books) {
        this.gateway = gateway;
        this.books = books;
    }

    /** Fails with a {@link Refusal} when the account is not void afterwards. */
    Future<Outcome> undo(RefundRequest request, Payment payment) {
        GatewayPayment unpaid = payment.seen();
        if (isPartial(request, unpaid)) {
            return Future.failedFuture(Refusal.notPaid(unpaid.status()));
        }
        return gateway.voidAccount(unpaid)
                .compose(answer -> books.observe(unpaid.impUid(), false)
                        .otherwise(Optional.empty())
                        .map(look -> judge(answer, look.map(Observation::after).orElse(payment))));
    }

    /** Nothing is there to refund, and the account would be voided. */
    Preview preview(RefundRequest request, Payment payment) {
        boolean partial = isPartial(request, payment.seen());
        Preview.Finding finding = partial
                ? Preview.Finding.of(Refusal.notPaid(payment.seen().status()))
                : new Preview.Finding(
                        "unpaid_account_is_voided",
                        Verdict.YES,
                        "A virtual account that nobody has paid into is voided; no money moves.",
                        "입금되지 않은 가상계좌는 환불하지 않고 말소합니다. 돈은 움직이지 않습니다.",
                        Optional.of("V1 description of DELETE /vbanks/{imp_uid}"));
        return new Preview(!partial, BigDecimal.ZERO, BigDecimal.ZERO, List.of(finding));
    }

    private static boolean isPartial(RefundRequest request, GatewayPayment unpaid) {
        return request.amount()
                .filter(amount -> amount.compareTo(unpaid.amount()) != 0)
                .isPresent();
    }

    private static Outcome judge(Answer answer, Payment after) {
        if (answer instanceof Answer.Shown || after.seen().isVoided()) {
            return new Outcome.Voided(after);
        }
        if (answer instanceof Answer.Declined no) {
            throw Refusal.notVoided(no.message());
        }
        throw Refusal.gatewayUnavailable();
    }
}
