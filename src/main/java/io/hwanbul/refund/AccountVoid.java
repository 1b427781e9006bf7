package io.hwanbul.refund;

import io.vertx.core.Future;

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
        boolean partly = request.amount()
                .filter(amount -> amount.compareTo(unpaid.amount()) != 0)
                .isPresent();
        if (partly) {
            return Future.failedFuture(Refusal.notPaid(unpaid.status()));
        }
        return gateway.voidAccount(unpaid)
                .compose(answer -> books.observe(unpaid.impUid(), false)
                        .map(look -> judge(answer, look.map(Observation::after).orElse(payment))));
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
