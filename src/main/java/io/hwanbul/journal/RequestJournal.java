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
 * Writes requests into the journal that leave no trace in a refund: who members, from where, for what, and the code of the
 * answer. A request about a refund that exists goes into its payment's chain, any other into the caller's chain. The
 * futures do not fail: an answer is not withheld because its entry cannot be written.
 */
public final class RequestJournal {
    private final PaymentStore payments;
    private final JournalWriter journalWriter;
    private final Clock clock;

    public RequestJournal(PaymentStore payments, JournalWriter journalWriter, Clock clock) {
        this.payments = payments;
        this.journalWriter = journalWriter;
        this.clock = clock;
    }

    /**
     * Records a refund request that was answered with this code. It goes into the caller's chain, so that many such requests
     * delay nobody's refund.
     */
    public Future<Void> refund(RefundRequest request, String code) {
        Map<String, String> members = new TreeMap<>();
        members.put("merchant_uid", request.merchantUid());
        request.impUid().ifPresent(impUid -> members.put("imp_uid", impUid));
        request.amount().ifPresent(amount -> members.put(RefundEvents.AMOUNT, RefundEvents.text(amount)));
        return other(request.caller(), "cancel", members, code);
    }

    /** Records a request about a refund that was answered with this code. */
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

    /** Records a request that is about no refund, or that could not be parsed. */
    public Future<Void> other(Caller caller, String request, Map<String, String> members, String code) {
        return write(List.of(), caller, request, "", members, code);
    }

    /** The payment's chain; none if the order has no payment at the gateway. */
    private static List<String> chains(Payment payment) {
        return payment.seen().impUid().isEmpty() ? List.of() : List.of(ChainName.of(payment));
    }

    private Future<Void> write(
            List<String> chains,
            Caller caller,
            String request,
            String refundId,
            Map<String, String> members,
            String code) {
        Map<String, String> details = new TreeMap<>(members);
        details.put("request", request);
        details.put("code", code);
        String chain = chains.stream().findFirst().orElseGet(() -> ChainName.of(caller));
        return journalWriter
                .writeAfter(
                        caller, new JournalEvent(chain, clock.now(), EventType.REQUESTED, caller, refundId, details))
                .mapEmpty();
    }
}
