package io.hwanbul.journal;

import io.hwanbul.payment.ChainHead;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.Settlement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One change of a payment's document with the entries that it adds to the payment's chain. Both are stored in one write, so
 * an entry exists exactly if its change does.
 *
 * @param after   the payment once the change is stored
 * @param entries in their order; empty if the change is nothing that the journal tells of
 */
public record JournaledChange(Payment after, List<JournalEntry> entries) {

    private static JournaledChange of(Payment changed, String refundId, List<JournalEvent> events) {
        if (events.isEmpty()) {
            return new JournaledChange(changed, List.of());
        }
        List<JournalEntry> entries = JournalEntry.after(head(changed, refundId), events);
        return new JournaledChange(
                changed.journaled(Optional.of(entries.get(entries.size() - 1).head())), entries);
    }

    /** A head that came from another payment's document, with which the shop's program began this one, does not count. */
    private static ChainHead head(Payment changed, String refundId) {
        String impUid = changed.seen().impUid();
        return changed.head()
                .filter(head ->
                        ChainName.impUid(head.chain()).filter(impUid::equals).isPresent())
                .orElseGet(() -> new ChainHead(ChainName.of(impUid, refundId), 0, ""));
    }

    public static JournaledChange begun(RefundIntent intent, Instant now) {
        Refund refund = intent.refund();
        return of(intent.payment().begun(refund), refund.id(), RefundEvents.begun(intent, now));
    }

    public static JournaledChange approved(RefundIntent intent, Instant now) {
        Refund refund = intent.refund();
        return of(intent.payment().with(refund), refund.id(), RefundEvents.approved(refund, now));
    }

    /** The refund stays pending, and is about to be sent again if it counts one more send. */
    public static JournaledChange progressed(
            Payment read, Refund progressed, Optional<GatewayAnswer> answer, Instant now) {
        Refund before = read.refund(progressed.id()).orElse(progressed);
        return of(read.with(progressed), progressed.id(), RefundEvents.progressed(before, progressed, answer, now));
    }

    public static JournaledChange settled(Settlement settlement, Instant now) {
        return of(settlement.after(), settlement.refund().id(), RefundEvents.settled(settlement, now));
    }

    /** A payment that the shop did not have. */
    public static JournaledChange added(GatewayPayment seen, List<ForeignRefund> foreign, Instant now) {
        Payment added = new Payment(seen, List.of(), foreign, OptionalLong.of(1));
        return of(added, first(foreign), RefundEvents.found(foreign, now));
    }

    public static JournaledChange refreshed(Payment read, GatewayPayment seen, List<ForeignRefund> added, Instant now) {
        return of(read.refreshed(seen, added), first(added), RefundEvents.found(added, now));
    }

    public static JournaledChange reversed(Payment read, GatewayPayment seen, ForeignRefund reversed, Instant now) {
        return of(read.with(reversed).showing(seen), reversed.id(), RefundEvents.reversed(reversed, now));
    }

    /** Refunds whose records were lost; their entries follow the end of the chain, where that is known. */
    public static JournaledChange rebuilt(Payment read, List<Refund> refunds, Optional<ChainHead> end, Instant now) {
        Payment rebuilt = read.rebuilt(refunds).journaled(end.or(read::head));
        return of(rebuilt, refunds.get(0).id(), RefundEvents.rebuilt(refunds, now));
    }

    private static String first(List<ForeignRefund> foreign) {
        return foreign.isEmpty() ? "" : foreign.get(0).id();
    }
}
