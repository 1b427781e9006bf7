package io.hwanbul.reconcile;

import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Money;
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

/** Decides the outcome of one refund from the gateway's answers. An outcome that is neither proven nor excluded stays open. */
public final class OutcomeJudge {
    private final Payment payment;
    private final Refund refund;
    private final Instant now;

    public OutcomeJudge(Payment payment, Refund refund, Instant now) {
        this.payment = payment;
        this.refund = refund;
        this.now = now;
    }

    /** Whether the answer to the cancel settles the refund by itself, without a look of the payment. */
    public boolean isConclusive(GatewayAnswer answer) {
        boolean neverSent =
                answer instanceof GatewayAnswer.Unsent && refund.progress().sends() == 1;
        return neverSent
                || answer instanceof GatewayAnswer.Locked
                || (answer instanceof GatewayAnswer.Shown shown && proves(shown.payment()));
    }

    /** The refund after an answer that {@linkplain #isConclusive is conclusive}. */
    public Settlement after(GatewayAnswer answer) {
        if (answer instanceof GatewayAnswer.Shown shown) {
            return succeeded(shown.payment());
        }
        return answer instanceof GatewayAnswer.Locked
                ? needsAttention()
                : settled(refund.failed(Reason.GATEWAY_UNAVAILABLE, Optional.empty(), now));
    }

    /** Whether the gateway shows this refund with its own amount, and the balance accounts for it. */
    boolean isShownIn(GatewayPayment seen) {
        return isMarkedIn(seen) && sum(cancelsIn(seen)).compareTo(refund.order().amount()) == 0 && addsUp(seen);
    }

    /** Whether the gateway shows this refund with another amount, or a balance that its cancels do not account for. */
    boolean isContradictedBy(GatewayPayment seen) {
        return isMarkedIn(seen) && !isShownIn(seen);
    }

    private boolean isMarkedIn(GatewayPayment seen) {
        return !cancelsIn(seen).isEmpty();
    }

    /** What the history lacked before the refund, and when its success was proven, it may lack now. */
    private boolean addsUp(GatewayPayment seen) {
        return seen.historyExplainsBalance()
                || ((refund.isPending() || refund.wasProven())
                        && seen.unexplained().compareTo(payment.seen().unexplained()) == 0);
    }

    private static BigDecimal sum(List<GatewayPayment.Cancel> cancels) {
        return Money.sum(cancels.stream().map(GatewayPayment.Cancel::amount));
    }

    /** The refund, succeeded as the gateway shows it. */
    Refund succeededIn(GatewayPayment seen) {
        return succeeded(seen).refund();
    }

    /** The refund when only a person can decide its outcome. */
    public Settlement needsAttention() {
        return settled(contradicted());
    }

    /** The refund when what the gateway shows contradicts itself or the request. */
    Refund contradicted() {
        return refund.needsAttention(Optional.empty(), now);
    }

    /** The refund after an inconclusive answer to its cancel, and a look at the payment by the same sender. */
    public Settlement after(GatewayAnswer answer, GatewayAnswer look) {
        return answer instanceof GatewayAnswer.Declined declined
                ? judge(look, Optional.of(declined.message()), false)
                : judge(look, Optional.empty(), false);
    }

    /**
     * The refund after a look at the payment by anybody. Success may be adopted at any time; what else the look shows, the
     * sender may yet explain.
     *
     * @param quiet whether no sender waits for an answer any more, and the gateway processes no cancel of this refund
     */
    public Settlement afterLook(GatewayAnswer look, boolean quiet) {
        if (quiet) {
            return judge(look, Optional.empty(), true);
        }
        return look instanceof GatewayAnswer.Shown shown && isShownIn(shown.payment())
                ? succeeded(shown.payment())
                : settled(refund);
    }

    private Settlement judge(GatewayAnswer look, Optional<GatewayMessage> declined, boolean quiet) {
        if (look instanceof GatewayAnswer.Shown shown) {
            return compare(shown.payment(), declined, quiet);
        }
        if (look instanceof GatewayAnswer.Declined) {
            // the gateway knows no such payment; that is certain only if its own check (code 1) declined the cancel too
            return settled(
                    declined.filter(message -> message.code() == 1).isPresent()
                            ? refund.failed(Reason.PAYMENT_UNKNOWN, declined, now)
                            : refund.needsAttention(declined, now));
        }
        return settled(refund);
    }

    private Settlement compare(GatewayPayment seen, Optional<GatewayMessage> declined, boolean quiet) {
        if (isShownIn(seen)) {
            return succeeded(seen);
        }
        boolean moved = seen.cancelAmount().compareTo(refund.cancelAmountBefore()) != 0;
        if (isContradictedBy(seen) || (moved && isDecided(seen) && !othersExplainBalance(seen))) {
            return settled(refund.needsAttention(declined, now), seen);
        }
        if (declined.filter(no -> isFinal(no, seen)).isPresent()) {
            // a complete refusal means that the gateway is not processing this cancel any more
            Reason reason = moved ? Reason.BALANCE_CHANGED : Reason.DECLINED_BY_GATEWAY;
            return settled(refund.failed(reason, declined, now), seen);
        }
        // while a cancel is being processed the balance may change back, and then the cancel would match
        boolean over = quiet && !seen.settlesLater();
        return settled(moved && over ? refund.failed(Reason.BALANCE_CHANGED, declined, now) : refund, seen);
    }

    /**
     * Whether the gateway does nothing more of what it has refused. Where a cancel is decided later, only the gateway's own
     * check, before it asks the payment service, is final: code 1.
     */
    private static boolean isFinal(GatewayMessage refusal, GatewayPayment seen) {
        return refusal.code() == 1 || !seen.settlesLater();
    }

    /**
     * Whether the answer to our own cancel proves its success: our mark is in it with our amount, or the balance moved by
     * our amount and no new cancel has somebody else's reason or another amount.
     */
    private boolean proves(GatewayPayment seen) {
        return isMarkedIn(seen) ? isShownIn(seen) : isDecided(seen) && movedByOurs(seen);
    }

    private boolean movedByOurs(GatewayPayment seen) {
        BigDecimal amount = refund.order().amount();
        List<GatewayPayment.Cancel> added = newCancels(seen);
        return seen.cancelAmount().compareTo(refund.cancelAmountBefore().add(amount)) == 0
                && added.stream().allMatch(this::mayBeOurs)
                && (added.isEmpty() || sum(added).compareTo(amount) == 0);
    }

    /** The gateway or the PG may have dropped or cut our reason. */
    private boolean mayBeOurs(GatewayPayment.Cancel cancel) {
        return refund.order().reason().startsWith(cancel.reason());
    }

    /** One, unless the gateway shows this refund several times. */
    private List<GatewayPayment.Cancel> cancelsIn(GatewayPayment seen) {
        return isDecided(seen)
                ? seen.cancelHistory().stream().filter(refund::isShownAs).toList()
                : List.of();
    }

    /** For methods that settle later, only this status says that the cancel was decided (V1 description, paypal_v2). */
    private static boolean isDecided(GatewayPayment seen) {
        return !seen.settlesLater() || seen.status().equals("cancelled");
    }

    /**
     * Whether the history explains the whole balance and no new cancel can be ours. A new cancel of our amount without
     * any mark could be ours, since the PG may have cut the reason.
     */
    private boolean othersExplainBalance(GatewayPayment seen) {
        return seen.historyExplainsBalance()
                && newCancels(seen).stream()
                        .allMatch(cancel ->
                                cancel.amount().compareTo(refund.order().amount()) != 0
                                        || RefundMark.marksAny(cancel.reason()));
    }

    /** The cancels that were not stored when the refund began. */
    private List<GatewayPayment.Cancel> newCancels(GatewayPayment seen) {
        List<GatewayPayment.Cancel> newCancels = new ArrayList<>(seen.cancelHistory());
        payment.seen().cancelHistory().forEach(newCancels::remove);
        return newCancels;
    }

    private Settlement succeeded(GatewayPayment seen) {
        Optional<GatewayPayment.Cancel> ours =
                cancelsIn(seen).stream().findFirst().or(() -> onlyOne(newCancels(seen)));
        Refund succeeded = refund.succeeded(seen, ours.flatMap(GatewayPayment.Cancel::cancellationId), now);
        BigDecimal left = payment.with(succeeded).showing(seen).refundable();
        return settled(succeeded.leaving(left), seen);
    }

    /** Without the mark, the only new cancel is the one that was answered. */
    private static Optional<GatewayPayment.Cancel> onlyOne(List<GatewayPayment.Cancel> newCancels) {
        return newCancels.size() == 1 ? Optional.of(newCancels.get(0)) : Optional.empty();
    }

    private Settlement settled(Refund ended) {
        return Settlement.unseen(payment, refund.state(), ended);
    }

    private Settlement settled(Refund ended, GatewayPayment seen) {
        return Settlement.seen(payment, refund.state(), ended, seen);
    }
}
