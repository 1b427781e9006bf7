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
import java.util.stream.Collectors;

/**
 * A refund as the journal or a document shows it.
 *
 * @param state     the name under which its state is stored
 * @param amount    a plain decimal text
 * @param approvers who has approved it
 * @param neverSent whether it failed without being sent, so that another may have taken its place in the document
 */
record RefundTrace(String state, String amount, Set<String> approvers, boolean neverSent) {
    private static final String PENDING = ConstantName.of(RefundState.PENDING);

    private static final Set<String> NEVER_SENT =
            Refund.NEVER_SENT.stream().map(ConstantName::of).collect(Collectors.toSet());

    static RefundTrace of(Refund refund) {
        return new RefundTrace(
                ConstantName.of(refund.state()),
                RefundEvents.text(refund.order().amount()),
                refund.decision()
                        .filter(Refund.Decision::approved)
                        .map(decision -> Set.of(decision.by()))
                        .orElse(Set.of()),
                refund.wasNeverSent());
    }

    static RefundTrace of(ForeignRefund refund) {
        return new RefundTrace(ConstantName.of(refund.state()), RefundEvents.text(refund.amount()), Set.of(), false);
    }

    /** The refunds of a payment's document by id. */
    static Map<String, RefundTrace> in(Payment payment) {
        Map<String, RefundTrace> refunds = new LinkedHashMap<>();
        payment.refunds().forEach(refund -> refunds.put(refund.id(), of(refund)));
        payment.foreign().forEach(foreign -> refunds.put(foreign.id(), of(foreign)));
        return refunds;
    }

    /** Updates the refunds of a chain with its next event. */
    static void add(JournalEvent event, Map<String, RefundTrace> refunds) {
        String id = event.refundId();
        switch (event.what()) {
            case INTENDED -> refunds.put(id, new RefundTrace(state(event, PENDING), amount(event), Set.of(), false));
            case APPROVED -> refunds.computeIfPresent(id, (same, refund) -> refund.approvedBy(event.who()));
            case STATE, FOUND, REVERSED, REBUILT -> {
                Set<String> approvers = refunds.containsKey(id) ? refunds.get(id).approvers : Set.of();
                boolean neverSent = NEVER_SENT.contains(event.details().getOrDefault(RefundEvents.FAILURE, ""));
                refunds.put(id, new RefundTrace(state(event, ""), amount(event), approvers, neverSent));
            }
            case REQUESTED, SENT, ANSWERED, TAKEN_UP -> {}
        }
    }

    private RefundTrace approvedBy(String who) {
        Set<String> all = new HashSet<>(approvers);
        all.add(who);
        return new RefundTrace(PENDING, amount, all, false);
    }

    private static String state(JournalEvent event, String otherwise) {
        return event.details().getOrDefault(RefundEvents.STATE, otherwise);
    }

    private static String amount(JournalEvent event) {
        return event.details().getOrDefault(RefundEvents.AMOUNT, "");
    }

    /** Whether the document's refund is as the chain says; whoever approved it in the document must be in the chain. */
    boolean agreesWith(RefundTrace document) {
        return state.equals(document.state)
                && amount.equals(document.amount)
                && approvers.containsAll(document.approvers);
    }

    /** The state and the amount, for people. */
    String summary() {
        return state + ", " + amount;
    }
}
