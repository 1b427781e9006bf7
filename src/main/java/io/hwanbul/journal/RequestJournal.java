package io.hwanbul.journal;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.RefundRequest;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Writes requests into the journal that leave no trace in a refund: who asks, from where, for what, and the code of the
 * answer. Of one caller's requests that changed nothing, so many a minute have an entry, and the number of the others has one,
 * written with the next request after that minute. The futures do not fail: an answer is not withheld because its entry cannot be
 * written.
 */
public final class RequestJournal {
    /** The codes of requests that did what was asked for; each has its entry. */
    private static final Set<String> DONE = Set.of("done", "voided");

    private final JournalWriter writer;
    private final Clock clock;
    private final RefusalBudget budget;

    /** @param key what tells one caller from another, so that each has entries of their own */
    public RequestJournal(JournalWriter writer, Clock clock, Function<Caller, String> key) {
        this.writer = writer;
        this.clock = clock;
        this.budget = new RefusalBudget(clock.nanoTime(), key);
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
        budget.ended().forEach(this::writeLeftOut);
        if (!DONE.contains(code) && !budget.take(caller)) {
            return Future.succeededFuture();
        }
        Map<String, String> all = new TreeMap<>(details);
        all.put("request", request);
        all.put("code", code);
        return write(new JournalEvent(clock.now(), EventType.REQUESTED, caller, refundId, all));
    }

    private void writeLeftOut(RefusalBudget.LeftOut leftOut) {
        Map<String, String> count = Map.of("left_out", Integer.toString(leftOut.count()));
        write(new JournalEvent(clock.now(), EventType.REQUESTED, leftOut.last(), "", count));
    }

    private Future<Void> write(JournalEvent event) {
        return writer.write(event).otherwiseEmpty();
    }
}
