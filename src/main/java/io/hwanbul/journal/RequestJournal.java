package io.hwanbul.journal;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.RefundRequest;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts requests into the journal that no refund tells of: who asked, from where, for what, and the code of the answer. One
 * about a payment that is there for the caller is told on its chain, any other on the caller's own. Its futures do not
 * fail: an answer that is due is not kept back because it cannot be written down.
 */
public final class RequestJournal {
    private final PaymentStore payments;
    private final JournalWriter scribe;
    private final Clock clock;

    public RequestJournal(PaymentStore payments, JournalWriter scribe, Clock clock) {
        this.payments = payments;
        this.scribe = scribe;
        this.clock = clock;
    }

    /**
     * A refund was asked for, and the answer had this code. Many such requests are on the caller's chain, where they hold up
     * nobody's refund.
     */
    public Future<Void> refund(RefundRequest request, String code) {
        Map<String, String> asked = new TreeMap<>();
        asked.put("merchant_uid", request.merchantUid());
        request.impUid().ifPresent(impUid -> asked.put("imp_uid", impUid));
        request.amount().ifPresent(amount -> asked.put(RefundEvents.AMOUNT, RefundEvents.text(amount)));
        return other(request.caller(), "cancel", asked, code);
    }

    /** Something was asked for about a refund, and the answer had this code. */
    public Future<Void> about(Caller caller, String request, String refundId, String code) {
        return payments.findByRefund(refundId)
                .map(found -> found.map(RequestJournal::chains).orElse(List.of()))
                .otherwise(List.of())
                .compose(chains -> write(
                        chains,
                        caller,
                        request,
                        chains.isEmpty() ? "" : refundId,
                        Map.of("refund_id", refundId),
                        code));
    }

    /** Something was asked for that is about no refund, or in words that could not be read. */
    public Future<Void> other(Caller caller, String request, Map<String, String> asked, String code) {
        return write(List.of(), caller, request, "", asked, code);
    }

    /** None for an order that the gateway has no payment for. */
    private static List<String> chains(Payment payment) {
        return payment.seen().impUid().isEmpty() ? List.of() : List.of(ChainName.of(payment));
    }

    private Future<Void> write(
            List<String> chains,
            Caller caller,
            String request,
            String refundId,
            Map<String, String> asked,
            String code) {
        Map<String, String> details = new TreeMap<>(asked);
        details.put("request", request);
        details.put("code", code);
        String chain = chains.stream().findFirst().orElseGet(() -> ChainName.of(caller));
        return scribe.afterwards(
                        caller, new JournalEvent(chain, clock.now(), EventType.REQUESTED, caller, refundId, details))
                .mapEmpty();
    }
}
