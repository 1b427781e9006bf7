package io.hwanbul.reconcile;

import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundMark;
import io.hwanbul.payment.Settlement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the gateway's answers say about one refund. It never guesses: what is neither proven nor excluded stays open. */
public final class OutcomeJudge {
    private final Payment payment;
    private final Refund refund;
    private final Instant now;

    public OutcomeJudge(Payment payment, Refund refund, Instant now) {
        this.payment = payment;
        this.refund = refund;
        this.now = now;
    }

    /** Whether the answer to the cancel settles the refund alone, so that the payment need not be looked at. */
    public boolean isClear(GatewayAnswer answer) {
        boolean neverSent =
                answer instanceof GatewayAnswer.Unsent && refund.progress().sends() == 1;
        return neverSent
                || answer instanceof GatewayAnswer.Locked
                || (answer instanceof GatewayAnswer.Shown shown && accepts(shown.payment()));
    }

    /** The refund after an answer that {@linkplain #isClear is clear}. */
    public Settlement after(GatewayAnswer answer) {
        if (answer instanceof GatewayAnswer.Shown shown) {
            return succeeded(shown.payment());
        }
        return answer instanceof GatewayAnswer.Locked
                ? leftToAPerson()
                : settled(refund.failed(Reason.GATEWAY_UNAVAILABLE, Optional.empty(), now));
    }

    /** Whether a cancel that the gateway shows is this refund. */
    boolean isShownIn(GatewayPayment seen) {
        return cancelIn(seen).isPresent();
    }

    /** Whether a cancel is this refund, by its mark or by the id on record. */
    boolean isShownAs(GatewayPayment.Cancel cancel) {
        Optional<String> onRecord = refund.ending().flatMap(Refund.Ending::cancellationId);
        return RefundMark.marks(cancel.reason(), refund.id())
                || (onRecord.isPresent() && onRecord.equals(cancel.cancellationId()));
    }

    /** The refund as the gateway shows it. */
    Refund foundIn(GatewayPayment seen) {
        return succeeded(seen).refund();
    }

    /** The refund when no machine can bring it to its end. */
    public Settlement leftToAPerson() {
        return settled(refund.needsAttention(Optional.empty(), now));
    }

    /** The refund after an answer that is not clear and a look at the payment. */
    public Settlement after(GatewayAnswer answer, GatewayAnswer look) {
        return answer instanceof GatewayAnswer.Declined declined
                ? judge(look, Optional.of(declined.message()), false)
                : judge(look, Optional.empty(), false);
    }

    /**
     * The refund after a look at the payment by one who has not sent it.
     *
     * @param quiet whether no cancel of this refund can still be at work at the gateway
     */
    public Settlement afterLook(GatewayAnswer look, boolean quiet) {
        return judge(look, Optional.empty(), quiet);
    }

    private Settlement judge(GatewayAnswer look, Optional<GatewayMessage> no, boolean quiet) {
        if (look instanceof GatewayAnswer.Shown shown) {
            return compare(shown.payment(), no, quiet);
        }
        if (look instanceof GatewayAnswer.Declined) {
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
        if (moved && isDecided(seen) && !othersAccountForAll(seen)) {
            return settled(refund.needsAttention(no, now), seen);
        }
        if (no.isPresent()) {
            // a whole "no" ends the gateway's work on this cancel
            return settled(refund.failed(moved ? Reason.BALANCE_CHANGED : Reason.DECLINED_BY_GATEWAY, no, now), seen);
        }
        // a cancel that is still at work could yet match, even now that the balance is another: it may come back
        boolean over = quiet && !seen.settlesLater();
        return settled(moved && over ? refund.failed(Reason.BALANCE_CHANGED, no, now) : refund, seen);
    }

    /**
     * Proof in the answer to our own cancel: our mark, or the balance moved by exactly our amount and no new cancel
     * says that it was somebody else's.
     */
    private boolean accepts(GatewayPayment seen) {
        BigDecimal after = refund.cancelAmountBefore().add(refund.order().amount());
        boolean moved = seen.cancelAmount().compareTo(after) == 0;
        return cancelIn(seen).isPresent()
                || (moved && isDecided(seen) && fresh(seen).stream().allMatch(this::isPerhapsOurs));
    }

    /** The gateway or the PG may have left our reason out or cut it. */
    private boolean isPerhapsOurs(GatewayPayment.Cancel cancel) {
        return refund.order().reason().startsWith(cancel.reason());
    }

    private Optional<GatewayPayment.Cancel> cancelIn(GatewayPayment seen) {
        return isDecided(seen)
                ? seen.cancelHistory().stream().filter(this::isShownAs).findFirst()
                : Optional.empty();
    }

    /** Where a cancel is decided on later, only this status says that it was (V1 description, paypal_v2). */
    private static boolean isDecided(GatewayPayment seen) {
        return !seen.settlesLater() || seen.status().equals("cancelled");
    }

    /**
     * Whether the cancels shown explain the whole balance and no new one among them can be ours. A new one of our
     * amount without any mark could be: the PG may have cut the reason.
     */
    private boolean othersAccountForAll(GatewayPayment seen) {
        return seen.historyExplainsBalance()
                && fresh(seen).stream()
                        .allMatch(cancel ->
                                cancel.amount().compareTo(refund.order().amount()) != 0
                                        || RefundMark.marksAny(cancel.reason()));
    }

    /** The cancels that were not on record when the refund began. */
    private List<GatewayPayment.Cancel> fresh(GatewayPayment seen) {
        List<GatewayPayment.Cancel> fresh = new ArrayList<>(seen.cancelHistory());
        payment.seen().cancelHistory().forEach(fresh::remove);
        return fresh;
    }

    private Settlement succeeded(GatewayPayment seen) {
        Optional<GatewayPayment.Cancel> ours = cancelIn(seen).or(() -> onlyOne(fresh(seen)));
        return settled(refund.succeeded(seen, ours.flatMap(GatewayPayment.Cancel::cancellationId), now), seen);
    }

    /** Where the mark is missing, the one cancel that is new is what our answer tells of. */
    private static Optional<GatewayPayment.Cancel> onlyOne(List<GatewayPayment.Cancel> fresh) {
        return fresh.size() == 1 ? Optional.of(fresh.get(0)) : Optional.empty();
    }

    private Settlement settled(Refund ended) {
        return new Settlement(payment.seen().merchantUid(), refund.state(), ended, Optional.empty());
    }

    private Settlement settled(Refund ended, GatewayPayment seen) {
        return new Settlement(payment.seen().merchantUid(), refund.state(), ended, Optional.of(seen));
    }
}
