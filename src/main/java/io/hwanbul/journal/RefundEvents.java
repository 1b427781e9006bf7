package io.hwanbul.journal;

import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.ConstantName;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundMark;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Creates the events of a refund. Amounts are plain decimal texts, and constants are in lower case. */
final class RefundEvents {
    static final String AMOUNT = "amount";
    static final String STATE = "state";
    static final String LATE = "recorded_late";

    private RefundEvents() {}

    static JournalEvent intended(RefundIntent intent, Instant now) {
        Refund refund = intent.refund();
        Refund.Origin origin = refund.origin();
        Map<String, String> details = Map.of(
                AMOUNT,
                text(refund.order().amount()),
                "checksum",
                text(refund.order().checksum()),
                "merchant_uid",
                intent.payment().seen().merchantUid(),
                STATE,
                ConstantName.of(refund.state()));
        return new JournalEvent(
                ChainName.of(intent.payment()),
                now,
                EventType.INTENDED,
                origin.requestedBy(),
                origin.address(),
                origin.requestId(),
                refund.id(),
                new TreeMap<>(details));
    }

    static JournalEvent approved(RefundIntent intent, Instant now) {
        Refund refund = intent.refund();
        Refund.Decision decision = refund.decision().orElseThrow();
        return new JournalEvent(
                ChainName.of(intent.payment()),
                now,
                EventType.APPROVED,
                decision.by(),
                "",
                "",
                refund.id(),
                new TreeMap<>(Map.of(AMOUNT, text(refund.order().amount()), "why", decision.why())));
    }

    static JournalEvent takenUp(Refund refund, Instant now) {
        return ours(
                ChainName.of(refund.order().impUid()),
                now,
                EventType.TAKEN_UP,
                refund.id(),
                Map.of("sends", Integer.toString(refund.progress().sends())));
    }

    static JournalEvent sent(CancelOrder order, Instant now) {
        Map<String, String> details =
                Map.of("request", "cancel", AMOUNT, text(order.amount()), "checksum", text(order.checksum()));
        return ours(ChainName.of(order.impUid()), now, EventType.SENT, idIn(order), details);
    }

    static JournalEvent sent(GatewayPayment unpaid, Instant now) {
        return ours(ChainName.of(unpaid.impUid()), now, EventType.SENT, "", Map.of("request", "void"));
    }

    /** The answer to an event of {@link EventType#SENT}. */
    static JournalEvent answered(JournalEvent sent, GatewayAnswer answer, Instant now) {
        return ours(sent.chain(), now, EventType.ANSWERED, sent.refundId(), details(answer));
    }

    private static Map<String, String> details(GatewayAnswer answer) {
        if (answer instanceof GatewayAnswer.Shown shown) {
            GatewayPayment payment = shown.payment();
            return Map.of("answer", "shown", "status", payment.status(), "cancel_amount", text(payment.cancelAmount()));
        }
        if (answer instanceof GatewayAnswer.Declined declined) {
            return with(Optional.of(declined.message()), Map.of("answer", "declined"));
        }
        if (answer instanceof GatewayAnswer.Locked) {
            return Map.of("answer", "locked");
        }
        return Map.of("answer", answer instanceof GatewayAnswer.Unsent ? "unsent" : "unknown");
    }

    /** The stored state of a refund, by the person who corrected or rejected it if one did. */
    static JournalEvent state(Refund refund, Instant now) {
        Map<String, String> details = new TreeMap<>(Map.of(
                STATE,
                ConstantName.of(refund.state()),
                AMOUNT,
                text(refund.order().amount())));
        refund.ending().ifPresent(ending -> {
            ending.failure().ifPresent(why -> details.put("failure", ConstantName.of(why)));
            ending.cancellationId().ifPresent(id -> details.put("cancellation_id", id));
        });
        Optional<Refund.Decision> rejection = refund.decision().filter(decision -> !decision.approved());
        rejection.ifPresent(decision -> details.put("why", decision.why()));
        Optional<Refund.Correction> correction = correction(refund);
        correction.ifPresent(last -> {
            details.put("from", ConstantName.of(last.from()));
            details.put("why", last.why());
        });
        return new JournalEvent(
                ChainName.of(refund.order().impUid()),
                now,
                EventType.STATE,
                correction
                        .map(Refund.Correction::by)
                        .or(() -> rejection.map(Refund.Decision::by))
                        .orElse(Refund.OURSELVES),
                "",
                refund.origin().requestId(),
                refund.id(),
                new TreeMap<>(with(refund.ending().flatMap(Refund.Ending::gateway), details)));
    }

    private static Optional<Refund.Correction> correction(Refund refund) {
        List<Refund.Correction> all = refund.corrections();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    static JournalEvent found(Payment payment, ForeignRefund foreign, Instant now) {
        return ofForeign(EventType.FOUND, payment, foreign, now);
    }

    static JournalEvent reversed(Payment payment, ForeignRefund foreign, Instant now) {
        return ofForeign(EventType.REVERSED, payment, foreign, now);
    }

    private static JournalEvent ofForeign(EventType what, Payment payment, ForeignRefund foreign, Instant now) {
        Map<String, String> details =
                new TreeMap<>(Map.of(STATE, ConstantName.of(foreign.state()), AMOUNT, text(foreign.amount())));
        foreign.cancel().cancellationId().ifPresent(id -> details.put("cancellation_id", id));
        return ours(ChainName.of(payment), now, what, foreign.id(), details);
    }

    private static JournalEvent ours(
            String chain, Instant now, EventType what, String refundId, Map<String, String> details) {
        return new JournalEvent(chain, now, what, Refund.OURSELVES, "", "", refundId, new TreeMap<>(details));
    }

    private static Map<String, String> with(Optional<GatewayMessage> answer, Map<String, String> details) {
        Map<String, String> more = new TreeMap<>(details);
        answer.ifPresent(message -> {
            more.put("gateway_code", Integer.toString(message.code()));
            more.put("gateway_message", message.message());
        });
        return more;
    }

    /** Empty where orders carry no mark; the entries around it then show which refund it is. */
    private static String idIn(CancelOrder order) {
        return RefundMark.idIn(order.reason()).orElse("");
    }

    static String text(BigDecimal amount) {
        return amount.toPlainString();
    }
}
