package io.hwanbul.journal;

import io.hwanbul.payment.ConstantName;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundState;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a chain says of one refund.
 *
 * @param state     its state, by the name that it is stored under
 * @param amount    a plain decimal text
 * @param begun     whether more is known than that it was about to begin
 * @param approvers who has approved it
 */
record RefundTrace(String state, String amount, boolean begun, Set<String> approvers) {
    private static final String AWAITING = ConstantName.of(RefundState.AWAITING_APPROVAL);
    private static final String PENDING = ConstantName.of(RefundState.PENDING);

    static RefundTrace of(Refund refund) {
        return new RefundTrace(
                ConstantName.of(refund.state()),
                RefundEvents.text(refund.order().amount()),
                true,
                refund.decision()
                        .filter(Refund.Decision::approved)
                        .map(decision -> Set.of(decision.by()))
                        .orElse(Set.of()));
    }

    static RefundTrace of(ForeignRefund refund) {
        return new RefundTrace(ConstantName.of(refund.state()), RefundEvents.text(refund.amount()), true, Set.of());
    }

    /** Whether the document's refund is as the chain tells, and whoever approved it there has done so here. */
    boolean agreesWith(RefundTrace document) {
        boolean justApproved = state.equals(AWAITING) && !approvers.isEmpty() && document.state.equals(PENDING);
        return (justApproved || state.equals(document.state))
                && amount.equals(document.amount)
                && approvers.containsAll(document.approvers);
    }

    /** The refunds of a payment's document by their ids. */
    static Map<String, RefundTrace> in(Payment payment) {
        Map<String, RefundTrace> told = new LinkedHashMap<>();
        payment.refunds().forEach(refund -> told.put(refund.id(), of(refund)));
        payment.foreign().forEach(foreign -> told.put(foreign.id(), of(foreign)));
        return told;
    }

    /** Takes one more event into account. */
    static void note(Map<String, RefundTrace> told, JournalEvent event) {
        String id = event.refundId();
        switch (event.what()) {
            case INTENDED -> told.put(id, new RefundTrace(state(event, PENDING), amount(event), false, Set.of()));
            case APPROVED -> told.computeIfPresent(id, (same, so) -> so.approvedBy(event.who()));
            case SENT, TAKEN_UP -> told.computeIfPresent(id, (same, so) -> so.goingOn());
            case STATE, FOUND, REVERSED ->
                told.put(
                        id,
                        new RefundTrace(
                                state(event, ""),
                                amount(event),
                                true,
                                told.containsKey(id) ? told.get(id).approvers : Set.of()));
            case REQUESTED, ANSWERED -> {}
        }
    }

    private RefundTrace approvedBy(String who) {
        Set<String> all = new HashSet<>(approvers);
        all.add(who);
        return new RefundTrace(state, amount, begun, all);
    }

    /** What somebody has approved no longer waits once somebody sets out to send it; what nobody has, should not be sent. */
    private RefundTrace goingOn() {
        boolean over = state.equals(AWAITING) && !approvers.isEmpty();
        return new RefundTrace(over ? PENDING : state, amount, true, approvers);
    }

    private static String state(JournalEvent event, String otherwise) {
        return event.details().getOrDefault(RefundEvents.STATE, otherwise);
    }

    private static String amount(JournalEvent event) {
        return event.details().getOrDefault(RefundEvents.AMOUNT, "");
    }
}
