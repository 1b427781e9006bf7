package io.hwanbul.refund;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The events of a refund's way. Amounts are plain decimal texts, and constants are in lower case. */
final class Events {
    static final String AMOUNT = "amount";
    static final String STATE = "state";
    static final String LATE = "recorded_late";

    private Events() {}

    static Event intended(Intent intent, Instant now) {
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
                name(refund.state()));
        return new Event(
                Chain.of(intent.payment()),
                now,
                What.INTENDED,
                origin.requestedBy(),
                origin.address(),
                origin.requestId(),
                refund.id(),
                new TreeMap<>(details));
    }

    static Event approved(Intent intent, Instant now) {
        Refund refund = intent.refund();
        Refund.Decision decision = refund.decision().orElseThrow();
        return new Event(
                Chain.of(intent.payment()),
                now,
                What.APPROVED,
                decision.by(),
                "",
                "",
                refund.id(),
                new TreeMap<>(Map.of(AMOUNT, text(refund.order().amount()), "why", decision.why())));
    }

    static Event takenUp(Refund refund, Instant now) {
        return ours(
                Chain.of(refund.order().impUid()),
                now,
                What.TAKEN_UP,
                refund.id(),
                Map.of("sends", Integer.toString(refund.progress().sends())));
    }

    static Event sent(CancelOrder order, Instant now) {
        Map<String, String> details =
                Map.of("request", "cancel", AMOUNT, text(order.amount()), "checksum", text(order.checksum()));
        return ours(Chain.of(order.impUid()), now, What.SENT, idIn(order), details);
    }

    static Event sent(GatewayPayment unpaid, Instant now) {
        return ours(Chain.of(unpaid.impUid()), now, What.SENT, "", Map.of("request", "void"));
    }

    /** What came back for an event of {@link What#SENT}. */
    static Event answered(Event sent, Answer answer, Instant now) {
        return ours(sent.chain(), now, What.ANSWERED, sent.refundId(), details(answer));
    }

    private static Map<String, String> details(Answer answer) {
        if (answer instanceof Answer.Shown shown) {
            GatewayPayment payment = shown.payment();
            return Map.of("answer", "shown", "status", payment.status(), "cancel_amount", text(payment.cancelAmount()));
        }
        if (answer instanceof Answer.Declined no) {
            return with(Optional.of(no.message()), Map.of("answer", "declined"));
        }
        if (answer instanceof Answer.Locked) {
            return Map.of("answer", "locked");
        }
        return Map.of("answer", answer instanceof Answer.Unsent ? "unsent" : "unknown");
    }

    /** The state of a refund as it is on record, by whom it was corrected last if that led to it. */
    static Event state(Refund refund, Instant now) {
        Map<String, String> details = new TreeMap<>(
                Map.of(STATE, name(refund.state()), AMOUNT, text(refund.order().amount())));
        refund.ending().ifPresent(ending -> {
            ending.failure().ifPresent(why -> details.put("failure", name(why)));
            ending.cancellationId().ifPresent(id -> details.put("cancellation_id", id));
        });
        Optional<Refund.Decision> rejection = refund.decision().filter(decision -> !decision.approved());
        rejection.ifPresent(decision -> details.put("why", decision.why()));
        Optional<Refund.Correction> correction = correction(refund);
        correction.ifPresent(last -> {
            details.put("from", name(last.from()));
            details.put("why", last.why());
        });
        return new Event(
                Chain.of(refund.order().impUid()),
                now,
                What.STATE,
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

    static Event found(Payment payment, ForeignRefund foreign, Instant now) {
        return ofForeign(What.FOUND, payment, foreign, now);
    }

    static Event reversed(Payment payment, ForeignRefund foreign, Instant now) {
        return ofForeign(What.REVERSED, payment, foreign, now);
    }

    private static Event ofForeign(What what, Payment payment, ForeignRefund foreign, Instant now) {
        Map<String, String> details =
                new TreeMap<>(Map.of(STATE, name(foreign.state()), AMOUNT, text(foreign.amount())));
        foreign.cancel().cancellationId().ifPresent(id -> details.put("cancellation_id", id));
        return ours(Chain.of(payment), now, what, foreign.id(), details);
    }

    private static Event ours(String chain, Instant now, What what, String refundId, Map<String, String> details) {
        return new Event(chain, now, what, Refund.OURSELVES, "", "", refundId, new TreeMap<>(details));
    }

    private static Map<String, String> with(Optional<GatewayMessage> said, Map<String, String> details) {
        Map<String, String> more = new TreeMap<>(details);
        said.ifPresent(message -> {
            more.put("gateway_code", Integer.toString(message.code()));
            more.put("gateway_message", message.message());
        });
        return more;
    }

    /** Empty where refunds are not marked; which refund it is then follows from the entries around it. */
    private static String idIn(CancelOrder order) {
        return Reference.idIn(order.reason()).orElse("");
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static String text(BigDecimal amount) {
        return amount.toPlainString();
    }
}
