package io.hwanbul.journal;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.RefundRequest;
import io.vertx.core.Future;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes requests into the journal that leave no trace in a refund: who asks, from where, for what, and the code of the
 * answer. The futures do not fail: an answer is not withheld because its entry cannot be written.
 */
public final class RequestJournal {
    private final JournalWriter writer;
    private final Clock clock;

    public RequestJournal(JournalWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** Records a refund request that was answered with this code. */
    public Future<Void> refund(RefundRequest request, String code) {
        Map<String, String> details = new TreeMap<>();
        details.put("merchant_uid", request.merchantUid());
        request.impUid().ifPresent(impUid -> details.put("imp_uid", impUid));
        request.amount().ifPresent(amount -> details.put(RefundEvents.AMOUNT, RefundEvents.text(amount)));
        return other(request.caller(), "cancel", details, code);
    }

    /** Records a request about a refund, existing or not, that was answered with this code. */
    public Future<Void> about(Caller caller, String request, String refundId, String code) {
        return write(caller, request, refundId, Map.of(), code);
    }

    /** Records a request that is about no refund, or that could not be parsed. */
    public Future<Void> other(Caller caller, String request, Map<String, String> details, String code) {
        return write(caller, request, "", details, code);
    }

    private Future<Void> write(
            Caller caller, String request, String refundId, Map<String, String> details, String code) {
        Map<String, String> all = new TreeMap<>(details);
        all.put("request", request);
        all.put("code", code);
        JournalEvent event = new JournalEvent(clock.now(), EventType.REQUESTED, caller, refundId, all);
        return writer.write(event).otherwiseEmpty();
    }
}
