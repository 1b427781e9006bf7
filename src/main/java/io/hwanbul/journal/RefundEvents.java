package io.hwanbul.journal;

import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.ConstantName;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.Settlement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The events of each change of a payment's refunds, in their order. Amounts are plain decimal texts, and constants are in
 * lower case.
 */
final class RefundEvents {
    static final String AMOUNT = "amount";
    static final String STATE = "state";
    static final String CHECKSUM = "checksum";
    static final String WHY = "why";
    static final String FROM = "from";
    static final String FAILURE = "failure";
    static final String CANCELLATION_ID = "cancellation_id";
    static final String GATEWAY_CODE = "gateway_code";
    static final String GATEWAY_MESSAGE = "gateway_message";
    static final String KEY = "key";
    static final String FINGERPRINT = "fingerprint";
    static final String COUNTED = "counted";
    static final String REQUESTED_AT = "requested_at";

    private RefundEvents() {}

    /** The refund was requested and is about to be sent, unless it waits for approval. */
    static List<JournalEvent> begun(RefundIntent intent, Instant now) {
        JournalEvent intended = intended(intent, now);
        return intent.refund().isPending() ? List.of(intended, sent(intent.refund(), now)) : List.of(intended);
    }

    /** A second person has approved the refund, and it is about to be sent. */
    static List<JournalEvent> approved(Refund refund, Instant now) {
        Refund.Decision decision = refund.decision().orElseThrow();
        JournalEvent approved = new JournalEvent(
                now,
                EventType.APPROVED,
                decision.by(),
                "",
                "",
                refund.id(),
                new TreeMap<>(Map.of(AMOUNT, text(refund.order().amount()), WHY, decision.why())));
        return List.of(approved, sent(refund, now));
    }

    /**
     * The gateway's answer to a refund that stays pending, and that it is about to be sent again; empty if there is neither.
     */
    static List<JournalEvent> progressed(Refund read, Refund progressed, Optional<GatewayAnswer> answer, Instant now) {
        List<JournalEvent> events = new ArrayList<>();
        answer.ifPresent(it -> events.add(answered(read, it, now)));
        if (progressed.progress().sends() > read.progress().sends()) {
            String sends = Integer.toString(progressed.progress().sends());
            events.add(ours(now, EventType.TAKEN_UP, read.id(), Map.of("sends", sends)));
            events.add(sent(progressed, now));
        }
        return events;
    }

    /** The gateway's answer, if one was waited for, and the state that follows. */
    static List<JournalEvent> settled(Settlement settlement, Instant now) {
        List<JournalEvent> events = new ArrayList<>();
        settlement.answer().ifPresent(answer -> events.add(answered(settlement.refund(), answer, now)));
        events.add(state(settlement.refund(), now));
        return events;
    }

    static List<JournalEvent> found(List<ForeignRefund> added, Instant now) {
        return added.stream()
                .map(foreign -> ofForeign(EventType.FOUND, foreign, now))
                .toList();
    }

    static List<JournalEvent> reversed(ForeignRefund foreign, Instant now) {
        return List.of(ofForeign(EventType.REVERSED, foreign, now));
    }

    /** Refunds whose records were lost are on record again. */
    static List<JournalEvent> rebuilt(List<Refund> refunds, Instant now) {
        return refunds.stream()
                .map(refund -> ours(now, EventType.REBUILT, refund.id(), ending(refund)))
                .toList();
    }

    /** A virtual account is about to be voided. */
    static JournalEvent voiding(GatewayPayment unpaid, Instant now) {
        return ours(now, EventType.SENT, "", Map.of("request", "void", "imp_uid", unpaid.impUid()));
    }

    /** The gateway's answer to {@link #voiding}. */
    static JournalEvent voided(GatewayPayment unpaid, GatewayAnswer answer, Instant now) {
        Map<String, String> details = new TreeMap<>(details(answer));
        details.put("request", "void");
        details.put("imp_uid", unpaid.impUid());
        return ours(now, EventType.ANSWERED, "", details);
    }

    private static JournalEvent intended(RefundIntent intent, Instant now) {
        Refund refund = intent.refund();
        Refund.Origin origin = refund.origin();
        Map<String, String> details = new TreeMap<>(Map.of(
                AMOUNT,
                text(refund.order().amount()),
                CHECKSUM,
                text(refund.order().checksum()),
                "merchant_uid",
                intent.payment().seen().merchantUid(),
                STATE,
                ConstantName.of(refund.state()),
                FINGERPRINT,
                origin.fingerprint(),
                REQUESTED_AT,
                origin.requestedAt().toString()));
        origin.key().ifPresent(key -> details.put(KEY, key));
        if (origin.counted()) {
            details.put(COUNTED, "true");
        }
        put(refund.order().options(), details);
        return new JournalEvent(
                now,
                EventType.INTENDED,
                origin.requestedBy(),
                origin.address(),
                origin.requestId(),
                refund.id(),
                new TreeMap<>(details));
    }

    private static void put(CancelOptions options, Map<String, String> details) {
        options.taxFree().ifPresent(amount -> details.put("tax_free", text(amount)));
        options.vatAmount().ifPresent(amount -> details.put("vat_amount", text(amount)));
        options.retainPromotion().ifPresent(retain -> details.put("retain_promotion", retain.toString()));
        options.enableWebhook().ifPresent(enable -> details.put("enable_webhook", enable.toString()));
        options.requester().ifPresent(requester -> details.put("requester", requester));
    }

    /** The options that the details of an intent have. */
    static CancelOptions options(Map<String, String> details) {
        return new CancelOptions(
                Optional.ofNullable(details.get("tax_free")).map(BigDecimal::new),
                Optional.ofNullable(details.get("vat_amount")).map(BigDecimal::new),
                Optional.ofNullable(details.get("retain_promotion")).map(Boolean::valueOf),
                Optional.ofNullable(details.get("enable_webhook")).map(Boolean::valueOf),
                Optional.ofNullable(details.get("requester")));
    }

    private static JournalEvent sent(Refund refund, Instant now) {
        CancelOrder order = refund.order();
        Map<String, String> details =
                Map.of("request", "cancel", AMOUNT, text(order.amount()), CHECKSUM, text(order.checksum()));
        return ours(now, EventType.SENT, refund.id(), details);
    }

    private static JournalEvent answered(Refund refund, GatewayAnswer answer, Instant now) {
        return ours(now, EventType.ANSWERED, refund.id(), details(answer));
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

    /** The state of a refund, by the person who corrected or rejected it if one did. */
    private static JournalEvent state(Refund refund, Instant now) {
        Map<String, String> details = ending(refund);
        Optional<Refund.Decision> rejection = refund.decision().filter(decision -> !decision.approved());
        rejection.ifPresent(decision -> details.put(WHY, decision.why()));
        Optional<Refund.Correction> correction = correction(refund);
        correction.ifPresent(last -> {
            details.put(FROM, ConstantName.of(last.from()));
            details.put(WHY, last.why());
        });
        return new JournalEvent(
                now,
                EventType.STATE,
                correction
                        .map(Refund.Correction::by)
                        .or(() -> rejection.map(Refund.Decision::by))
                        .orElse(Refund.OURSELVES),
                "",
                refund.origin().requestId(),
                refund.id(),
                new TreeMap<>(details));
    }

    private static Map<String, String> ending(Refund refund) {
        Map<String, String> details = new TreeMap<>(Map.of(
                STATE,
                ConstantName.of(refund.state()),
                AMOUNT,
                text(refund.order().amount())));
        refund.ending().ifPresent(ending -> {
            ending.failure().ifPresent(why -> details.put(FAILURE, ConstantName.of(why)));
            ending.cancellationId().ifPresent(id -> details.put(CANCELLATION_ID, id));
        });
        return with(refund.ending().flatMap(Refund.Ending::gateway), details);
    }

    private static Optional<Refund.Correction> correction(Refund refund) {
        List<Refund.Correction> all = refund.corrections();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private static JournalEvent ofForeign(EventType what, ForeignRefund foreign, Instant now) {
        Map<String, String> details =
                new TreeMap<>(Map.of(STATE, ConstantName.of(foreign.state()), AMOUNT, text(foreign.amount())));
        foreign.cancel().cancellationId().ifPresent(id -> details.put(CANCELLATION_ID, id));
        return ours(now, what, foreign.id(), details);
    }

    private static JournalEvent ours(Instant now, EventType what, String refundId, Map<String, String> details) {
        return new JournalEvent(now, what, Refund.OURSELVES, "", "", refundId, new TreeMap<>(details));
    }

    private static Map<String, String> with(Optional<GatewayMessage> answer, Map<String, String> details) {
        Map<String, String> more = new TreeMap<>(details);
        answer.ifPresent(message -> {
            more.put(GATEWAY_CODE, Integer.toString(message.code()));
            more.put(GATEWAY_MESSAGE, message.message());
        });
        return more;
    }

    static String text(BigDecimal amount) {
        return amount.toPlainString();
    }
}
