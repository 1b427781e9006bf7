package io.hwanbul.payment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One refund of a payment, as it is stored in the payment's document. It is not deleted, unless it was never sent and
 * {@linkplain Payment#displaced another takes its place}, and its final state changes only by a stored {@link Correction}.
 *
 * @param id                 its id, which is also its mark in the gateway's {@code cancel_history}
 * @param reason             the caller's reason
 * @param cancelAmountBefore the cancelled amount that was read when it began
 */
public record Refund(
        String id,
        RefundState state,
        CancelOrder order,
        String reason,
        BigDecimal cancelAmountBefore,
        Origin origin,
        Progress progress,
        Optional<Ending> ending,
        List<Correction> corrections,
        Optional<Decision> decision) {

    /** The author of corrections that follow from what the gateway shows. */
    public static final String OURSELVES = "hwanbul";

    /** The failures of a refund of which not a byte was sent. */
    public static final Set<Reason> NEVER_SENT = Set.of(Reason.GATEWAY_UNAVAILABLE, Reason.BUSY, Reason.FROZEN);

    /**
     * The request that it came from, by which a repeated request is recognised.
     *
     * @param counted whether it counts against a limit of a day
     */
    public record Origin(
            String requestedBy,
            String address,
            String requestId,
            Instant requestedAt,
            Optional<String> key,
            String fingerprint,
            boolean counted) {

        public static Origin of(RefundRequest request, String fingerprint, Instant now, boolean counted) {
            Caller caller = request.caller();
            return new Origin(
                    caller.name(), caller.address(), caller.requestId(), now, request.key(), fingerprint, counted);
        }
    }

    /**
     * The progress of a refund that has not ended.
     *
     * @param sends       how many times a server set out to send it
     * @param checks      how many answered looks of recovery did not tell its outcome
     * @param nextCheckAt when recovery may take it up again, or when the time for approval is over
     */
    public record Progress(int sends, int checks, Instant nextCheckAt) {}

    /**
     * The end of a refund.
     *
     * @param receipt the payment as the gateway showed it then, with this cancel alone of its history, for the caller; empty
     *                unless the refund succeeded
     * @param toldAt  when this end was last told to a client that asked without an idempotency key
     */
    public record Ending(
            Instant at,
            Optional<String> cancellationId,
            Optional<Reason> failure,
            Optional<GatewayMessage> gateway,
            Map<String, Object> receipt,
            Optional<Instant> toldAt) {

        /** An end that nobody was told yet. */
        public Ending(
                Instant at,
                Optional<String> cancellationId,
                Optional<Reason> failure,
                Optional<GatewayMessage> gateway,
                Map<String, Object> receipt) {
            this(at, cancellationId, failure, gateway, receipt, Optional.empty());
        }

        /** When it ended or, if that is later, when it was told. */
        public Instant lastWord() {
            return toldAt.filter(at::isBefore).orElse(at);
        }

        private Ending leaving(BigDecimal refundable) {
            Map<String, Object> left = new HashMap<>(receipt);
            left.replace("refundable", refundable);
            return new Ending(at, cancellationId, failure, gateway, Map.copyOf(left), toldAt);
        }
    }

    /** A change of an ended refund, by a person or by what the gateway showed later. */
    public record Correction(RefundState from, RefundState to, Instant at, String by, String why) {}

    /** A second person's decision. */
    public record Decision(boolean approved, String by, String why, Instant at) {}

    public static Refund begun(
            String id, CancelOrder order, String reason, BigDecimal before, Origin origin, Instant nextCheckAt) {
        return fresh(RefundState.PENDING, id, order, reason, before, origin, new Progress(1, 0, nextCheckAt));
    }

    /** A new refund that waits for approval until the given time. */
    public static Refund awaiting(
            String id, CancelOrder order, String reason, BigDecimal before, Origin origin, Instant approveBefore) {
        return fresh(
                RefundState.AWAITING_APPROVAL, id, order, reason, before, origin, new Progress(0, 0, approveBefore));
    }

    /** A refund of which nothing is known but the cancel that the gateway shows with its mark; it needs a person. */
    public static Refund lost(String id, GatewayPayment seen, GatewayPayment.Cancel cancel, Instant now) {
        CancelOrder order = new CancelOrder(
                seen.impUid(), cancel.amount(), cancel.amount(), CancelOptions.NONE, cancel.reason(), Optional.empty());
        Origin origin = new Origin(OURSELVES, "", "", cancel.at().orElse(now), Optional.empty(), "", false);
        Ending ending = new Ending(now, Optional.empty(), Optional.of(Reason.RECORD_LOST), Optional.empty(), Map.of());
        return fresh(
                        RefundState.NEEDS_ATTENTION,
                        id,
                        order,
                        RefundMark.without(cancel.reason(), id),
                        BigDecimal.ZERO,
                        origin,
                        new Progress(0, 0, Instant.EPOCH))
                .with(parts -> parts.ending = Optional.of(ending));
    }

    private static Refund fresh(
            RefundState state,
            String id,
            CancelOrder order,
            String reason,
            BigDecimal before,
            Origin origin,
            Progress progress) {
        return new Refund(
                id, state, order, reason, before, origin, progress, Optional.empty(), List.of(), Optional.empty());
    }

    public boolean isAwaiting() {
        return state == RefundState.AWAITING_APPROVAL;
    }

    /** When the time for approval is over; empty unless it waits for approval. */
    public Optional<Instant> tooLate() {
        return Optional.of(progress.nextCheckAt()).filter(at -> isAwaiting());
    }

    /** When a server looks the outcome up next; empty unless it is pending. */
    public Optional<Instant> checkedNext() {
        return Optional.of(progress.nextCheckAt()).filter(at -> isPending());
    }

    /** A copy that was approved and is pending, as if it had just begun. */
    public Refund approved(Decision how, Instant nextCheckAt) {
        return with(parts -> {
            parts.state = RefundState.PENDING;
            parts.progress = new Progress(1, 0, nextCheckAt);
            parts.decision = Optional.of(how);
        });
    }

    public Refund rejected(Decision how) {
        return failed(Reason.REJECTED, Optional.empty(), how.at()).with(parts -> parts.decision = Optional.of(how));
    }

    public boolean isPending() {
        return state == RefundState.PENDING;
    }

    /** Whether it failed without a byte being sent; its idempotency key may be used again. */
    public boolean wasNeverSent() {
        return ending.flatMap(Ending::failure).filter(NEVER_SENT::contains).isPresent();
    }

    /** Whether it is known how it ended. */
    public boolean isDecided() {
        return state == RefundState.SUCCEEDED || state == RefundState.FAILED;
    }

    /**
     * Whether its end need not be told to a client that repeats its request without a key. Who has a key asks with it, and
     * that a person has to look is no end to act on.
     */
    public boolean wasTold() {
        return isDecided()
                && (origin.key().isPresent() || ending.flatMap(Ending::toldAt).isPresent());
    }

    /** Whether its record was lost, and no person has settled it since. */
    public boolean isLost() {
        return ending.flatMap(Ending::failure)
                .filter(Reason.RECORD_LOST::equals)
                .isPresent();
    }

    /** Whether a person settled it as succeeded and the gateway has not shown it since. */
    public boolean wasFoundByHand() {
        return state == RefundState.SUCCEEDED && wasSettledByHand();
    }

    /** Whether a person had the last word on its outcome. */
    public boolean wasSettledByHand() {
        return !corrections.isEmpty()
                && !corrections.get(corrections.size() - 1).by().equals(OURSELVES);
    }

    /** Whether the gateway has shown that it succeeded. */
    public boolean wasProven() {
        return state == RefundState.SUCCEEDED && !wasFoundByHand();
    }

    /** Whether its money has moved, or may have: nobody knows that of a refund that is pending or needs attention. */
    public boolean mayHaveMoved() {
        return state == RefundState.SUCCEEDED || state == RefundState.NEEDS_ATTENTION || isPending();
    }

    /** Whether a cancel is this refund, by its mark or by its stored id. */
    public boolean isShownAs(GatewayPayment.Cancel cancel) {
        Optional<String> storedId = ending.flatMap(Ending::cancellationId);
        return RefundMark.marks(cancel.reason(), id)
                || (storedId.isPresent() && storedId.equals(cancel.cancellationId()));
    }

    public Refund succeeded(GatewayPayment seen, Optional<String> cancellationId, Instant now) {
        return ended(
                RefundState.SUCCEEDED,
                new Ending(now, cancellationId, Optional.empty(), Optional.empty(), seen.receiptOf(cancellationId)));
    }

    public Refund failed(Reason why, Optional<GatewayMessage> answer, Instant now) {
        return ended(RefundState.FAILED, new Ending(now, Optional.empty(), Optional.of(why), answer, Map.of()));
    }

    public Refund needsAttention(Optional<GatewayMessage> answer, Instant now) {
        return ended(
                RefundState.NEEDS_ATTENTION, new Ending(now, Optional.empty(), Optional.empty(), answer, Map.of()));
    }

    /** A copy whose receipt says what is left to refund of the payment. */
    public Refund leaving(BigDecimal refundable) {
        return with(parts -> parts.ending = ending.map(end -> end.leaving(refundable)));
    }

    /** A copy that says how many other orders have refunds to its account. */
    public Refund amongOthers(int orders) {
        return with(parts -> parts.order = order.amongOthers(orders));
    }

    /** A copy that is about to be sent once more. */
    public Refund sentAgain(Instant nextCheckAt) {
        return with(parts -> parts.progress = new Progress(progress.sends() + 1, progress.checks(), nextCheckAt));
    }

    /** A copy whose outcome was looked up; only a look that was answered counts. */
    public Refund checked(boolean answered, Instant nextCheckAt) {
        int checks = progress.checks() + (answered ? 1 : 0);
        return with(parts -> parts.progress = new Progress(progress.sends(), checks, nextCheckAt));
    }

    /** A copy that a person settled as succeeded or failed. */
    public Refund resolved(RefundState outcome, GatewayPayment seen, Instant now, String by, String why) {
        Refund ended = outcome == RefundState.SUCCEEDED
                ? succeeded(seen, Optional.empty(), now)
                : failed(Reason.SETTLED_BY_HAND, Optional.empty(), now);
        return ended.correcting(this, now, by, why);
    }

    /** The refusal of a request that this refund stands in the way of, as long as it has not succeeded. */
    public Refusal refusal() {
        StatusDetail status = StatusDetail.of(this);
        return new Refusal(
                status.reason(),
                status.detail(),
                id,
                ending.flatMap(Ending::gateway).orElse(null));
    }

    /** A copy with this progress; a refund that has ended has no next check. */
    Refund progressed(Progress made) {
        Instant next = state.isOpen() ? made.nextCheckAt : Instant.EPOCH;
        return with(parts -> parts.progress = new Progress(made.sends, made.checks, next));
    }

    /** A copy without its end, which could not be stored. */
    public Refund stillPending() {
        return with(parts -> {
            parts.state = RefundState.PENDING;
            parts.ending = Optional.empty();
        });
    }

    /** A copy whose end replaces the stored one, with the correction on record. */
    public Refund correcting(Refund recorded, Instant now, String by, String why) {
        List<Correction> all = new ArrayList<>(recorded.corrections);
        all.add(new Correction(recorded.state, state, now, by, why));
        return with(parts -> parts.corrections = List.copyOf(all));
    }

    private Refund ended(RefundState end, Ending how) {
        return with(parts -> {
            parts.state = end;
            parts.ending = Optional.of(how);
        });
    }

    /** A copy in which some parts are changed. */
    private Refund with(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return new Refund(
                id,
                parts.state,
                parts.order,
                reason,
                cancelAmountBefore,
                origin,
                parts.progress,
                parts.ending,
                parts.corrections,
                parts.decision);
    }

    /** The parts that may differ between two copies of one refund. */
    private static final class Parts {
        private RefundState state;
        private CancelOrder order;
        private Progress progress;
        private Optional<Ending> ending;
        private List<Correction> corrections;
        private Optional<Decision> decision;

        private Parts(Refund refund) {
            state = refund.state;
            order = refund.order;
            progress = refund.progress;
            ending = refund.ending;
            corrections = refund.corrections;
            decision = refund.decision;
        }
    }
}
