package io.hwanbul.refund;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the gateway's answers say about one refund. It never guesses: what is neither proven nor excluded stays open. */
final class Verdict {
    private final Payment payment;
    private final Refund refund;
    private final Instant now;

    Verdict(Payment payment, Refund refund, Instant now) {
        this.payment = payment;
        this.refund = refund;
        this.now = now;
    }

    /** Whether the answer to the cancel settles the refund alone, so that the payment need not be looked at. */
    boolean isClear(Answer answer) {
        boolean neverSent = answer instanceof Answer.Unsent && refund.progress().sends() == 1;
        return neverSent || (answer instanceof Answer.Shown shown && accepts(shown.payment()));
    }

    /** The refund after an answer that {@linkplain #isClear is clear}. */
    Settlement after(Answer answer) {
        return answer instanceof Answer.Shown shown
                ? succeeded(shown.payment())
                : settled(refund.failed(Reason.GATEWAY_UNAVAILABLE, Optional.empty(), now));
    }

    /** Whether a cancel that the gateway shows is this refund, by its mark or by the id on record. */
    boolean isShownIn(GatewayPayment seen) {
        return cancelIn(seen).isPresent()
                || refund.ending()
                        .flatMap(Refund.Ending::cancellationId)
                        .filter(id -> seen.cancelHistory().stream()
                                .anyMatch(cancel -> cancel.cancellationId()
                                        .filter(id::equals)
                                        .isPresent()))
                        .isPresent();
    }

    /** The refund as the gateway shows it. */
    Refund foundIn(GatewayPayment seen) {
        return succeeded(seen).refund();
    }

    /** The refund when nobody has been able to tell its outcome for too long. */
    Settlement leftToAPerson() {
        return settled(refund.needsAttention(Optional.empty(), now));
    }

    /** The refund after an answer that is not clear and a look at the payment. */
    Settlement after(Answer answer, Answer look) {
        return answer instanceof Answer.Declined declined
                ? judge(look, Optional.of(declined.message()), false)
                : judge(look, Optional.empty(), false);
    }

    /**
     * The refund after a look at the payment by one who has not sent it.
     *
     * @param quiet whether no cancel of this refund can still be at work at the gateway
     */
    Settlement afterLook(Answer look, boolean quiet) {
        return judge(look, Optional.empty(), quiet);
    }

    private Settlement judge(Answer look, Optional<GatewayMessage> no, boolean quiet) {
        if (look instanceof Answer.Shown shown) {
            return compare(shown.payment(), no, quiet);
        }
        if (look instanceof Answer.Declined) {
            // the gateway knows no such payment; only when its own check said so too is nothing left to wonder about
            return settled(
                    no.filter(message -> message.code() == 1).isPresent()
                            ? refund.failed(Reason.DECLINED_BY_GATEWAY, no, now)
                            : refund.needsAttention(no, now));
        }
        return settled(refund);
    }

    private Settlement compare(GatewayPayment seen, Optional<GatewayMessage> no, boolean quiet) {
        if (cancelIn(seen).isPresent()) {
            return succeeded(seen);
        }
        boolean moved = seen.cancelAmount().compareTo(refund.cancelAmountBefore()) != 0;
        if (moved && !othersAccountForAll(seen)) {
            return settled(refund.needsAttention(no, now), seen);
        }
        if (no.isPresent()) {
            // a whole "no" ends the gateway's work on this cancel
            return settled(refund.failed(Reason.DECLINED_BY_GATEWAY, no, now), seen);
        }
        // a cancel that is still at work could yet match, even now that the balance is another: it may come back
        return settled(moved && quiet ? refund.failed(Reason.BALANCE_CHANGED, no, now) : refund, seen);
    }

    /**
     * Proof in the answer to our own cancel: our mark, or the balance moved by exactly our amount and no new cancel
     * says that it was somebody else's.
     */
    private boolean accepts(GatewayPayment seen) {
        BigDecimal after = refund.cancelAmountBefore().add(refund.order().amount());
        boolean moved = seen.cancelAmount().compareTo(after) == 0;
        return cancelIn(seen).isPresent() || (moved && fresh(seen).stream().allMatch(this::isPerhapsOurs));
    }

    /** The gateway or the PG may have left our reason out or cut it. */
    private boolean isPerhapsOurs(GatewayPayment.Cancel cancel) {
        return refund.order().reason().startsWith(cancel.reason());
    }

    private Optional<GatewayPayment.Cancel> cancelIn(GatewayPayment seen) {
        return seen.cancelHistory().stream()
                .filter(cancel -> Reference.marks(cancel.reason(), refund.id()))
                .findFirst();
    }

    /**
     * Whether the cancels shown explain the whole balance and no new one among them can be ours. A new one of our
     * amount without any mark could be: the PG may have cut the reason.
     */
    private boolean othersAccountForAll(GatewayPayment seen) {
        BigDecimal sum = seen.cancelHistory().stream()
                .map(GatewayPayment.Cancel::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.compareTo(seen.cancelAmount()) == 0
                && fresh(seen).stream()
                        .allMatch(cancel ->
                                cancel.amount().compareTo(refund.order().amount()) != 0
                                        || Reference.marksAny(cancel.reason()));
    }

    /** The cancels that were not on record when the refund began. */
    private List<GatewayPayment.Cancel> fresh(GatewayPayment seen) {
        List<GatewayPayment.Cancel> fresh = new ArrayList<>(seen.cancelHistory());
        payment.seen().cancelHistory().forEach(fresh::remove);
        return fresh;
    }

    private Settlement succeeded(GatewayPayment seen) {
        return settled(
                refund.succeeded(seen, cancelIn(seen).flatMap(GatewayPayment.Cancel::cancellationId), now), seen);
    }

    private Settlement settled(Refund ended) {
        return new Settlement(payment.seen().merchantUid(), refund.state(), ended, Optional.empty());
    }

    private Settlement settled(Refund ended, GatewayPayment seen) {
        return new Settlement(payment.seen().merchantUid(), refund.state(), ended, Optional.of(seen));
    }
}
