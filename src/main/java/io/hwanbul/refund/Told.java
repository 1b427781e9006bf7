package io.hwanbul.refund;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a chain says of one refund.
 *
 * @param state  its state, by the name that it is stored under
 * @param amount a plain decimal text
 * @param begun  whether more is known than that it was about to begin
 */
record Told(String state, String amount, boolean begun) {
    private static final String AWAITING = Events.name(RefundState.AWAITING_APPROVAL);
    private static final String PENDING = Events.name(RefundState.PENDING);

    static Told of(Refund refund) {
        return new Told(Events.name(refund.state()), Events.text(refund.order().amount()), true);
    }

    static Told of(ForeignRefund refund) {
        return new Told(Events.name(refund.state()), Events.text(refund.amount()), true);
    }

    /** Whether the document's refund is as the chain tells. */
    boolean agreesWith(Told document) {
        return state.equals(document.state) && amount.equals(document.amount);
    }

    /** The refunds of a payment's document by their ids. */
    static Map<String, Told> in(Payment payment) {
        Map<String, Told> told = new LinkedHashMap<>();
        payment.refunds().forEach(refund -> told.put(refund.id(), of(refund)));
        payment.foreign().forEach(foreign -> told.put(foreign.id(), of(foreign)));
        return told;
    }

    /** Once somebody sets out to send it, it no longer waits for approval. */
    private Told goingOn() {
        return new Told(state.equals(AWAITING) ? PENDING : state, amount, true);
    }

    /** Takes one more event into account. */
    static void note(Map<String, Told> told, Event event) {
        String id = event.refundId();
        switch (event.what()) {
            case INTENDED -> told.put(id, new Told(state(event, PENDING), amount(event), false));
            case APPROVED, SENT, TAKEN_UP -> told.computeIfPresent(id, (same, so) -> so.goingOn());
            case STATE, FOUND, REVERSED -> told.put(id, new Told(state(event, ""), amount(event), true));
            case REQUESTED, ANSWERED -> {}
        }
    }

    private static String state(Event event, String otherwise) {
        return event.details().getOrDefault(Events.STATE, otherwise);
    }

    private static String amount(Event event) {
        return event.details().getOrDefault(Events.AMOUNT, "");
    }
}
