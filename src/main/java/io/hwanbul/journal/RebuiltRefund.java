package io.hwanbul.journal;

import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.ConstantName;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundMark;
import io.hwanbul.payment.RefundState;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One refund, put together from the events of its chain. The journal has no bank account and no reason of a customer: the
 * reason is taken from the gateway's history, and a refund that had not ended is left to a person, since it must not be sent
 * without its account.
 */
final class RebuiltRefund {
    private final String id;
    private final List<JournalEvent> events = new ArrayList<>();
    private final List<Refund.Correction> corrections = new ArrayList<>();
    private Optional<JournalEvent> intended = Optional.empty();
    private Optional<JournalEvent> ended = Optional.empty();
    private Optional<Refund.Decision> decision = Optional.empty();
    private int sends;

    RebuiltRefund(String id) {
        this.id = id;
    }

    /** Adds the next event of the refund. */
    void add(JournalEvent event) {
        events.add(event);
    }

    private void read(JournalEvent event) {
        switch (event.what()) {
            case INTENDED -> intended = Optional.of(event);
            case SENT -> sends++;
            case APPROVED -> decision = Optional.of(decision(event, true));
            case STATE, REBUILT -> end(event);
            case REQUESTED, ANSWERED, TAKEN_UP, FOUND, REVERSED -> {}
        }
    }

    private void end(JournalEvent event) {
        ended = Optional.of(event);
        Map<String, String> details = event.details();
        if (ConstantName.of(Reason.REJECTED).equals(details.get(RefundEvents.FAILURE))) {
            decision = Optional.of(decision(event, false));
        }
        if (details.containsKey(RefundEvents.FROM)) {
            corrections.add(new Refund.Correction(
                    ConstantName.constant(RefundState.class, details.get(RefundEvents.FROM)),
                    state(event),
                    event.at(),
                    event.who(),
                    details.getOrDefault(RefundEvents.WHY, "")));
        }
    }

    private static Refund.Decision decision(JournalEvent event, boolean approved) {
        return new Refund.Decision(
                approved, event.who(), event.details().getOrDefault(RefundEvents.WHY, ""), event.at());
    }

    /** The refund of the payment; empty if the journal does not tell of its beginning, or was written before it told of enough. */
    Optional<Refund> on(GatewayPayment seen) {
        try {
            events.forEach(this::read);
            return readOn(seen);
        } catch (IllegalArgumentException | DateTimeException notUnderstood) {
            return Optional.empty(); // left to a person, as all that the journal does not tell of
        }
    }

    private Optional<Refund> readOn(GatewayPayment seen) {
        return intended.filter(event -> event.details().containsKey(RefundEvents.FINGERPRINT))
                .map(event -> on(seen, event));
    }

    private Refund on(GatewayPayment seen, JournalEvent event) {
        Map<String, String> details = event.details();
        BigDecimal checksum = amount(details, RefundEvents.CHECKSUM);
        Optional<GatewayPayment.Cancel> cancel = seen.cancelHistory().stream()
                .filter(shown -> RefundMark.marks(shown.reason(), id))
                .findFirst();
        CancelOrder order = new CancelOrder(
                seen.impUid(),
                amount(details, RefundEvents.AMOUNT),
                checksum,
                RefundEvents.options(details),
                cancel.map(GatewayPayment.Cancel::reason).orElse(""),
                Optional.empty());
        Refund.Origin origin = new Refund.Origin(
                event.who(),
                event.address(),
                event.requestId(),
                Instant.parse(details.getOrDefault(RefundEvents.REQUESTED_AT, "")),
                Optional.ofNullable(details.get(RefundEvents.KEY)),
                details.getOrDefault(RefundEvents.FINGERPRINT, ""),
                details.containsKey(RefundEvents.COUNTED));
        return new Refund(
                id,
                ended.map(RebuiltRefund::state).filter(state -> !state.isOpen()).orElse(RefundState.NEEDS_ATTENTION),
                order,
                RefundMark.without(order.reason(), id),
                seen.amount().subtract(checksum),
                origin,
                new Refund.Progress(sends, 0, Instant.EPOCH),
                Optional.of(ending(seen, event)),
                List.copyOf(corrections),
                decision);
    }

    private Refund.Ending ending(GatewayPayment seen, JournalEvent begun) {
        Map<String, String> details = ended.map(JournalEvent::details).orElse(begun.details());
        Optional<String> cancellationId = Optional.ofNullable(details.get(RefundEvents.CANCELLATION_ID));
        boolean succeeded =
                ended.filter(event -> state(event) == RefundState.SUCCEEDED).isPresent();
        return new Refund.Ending(
                ended.orElse(begun).at(),
                cancellationId,
                Optional.ofNullable(details.get(RefundEvents.FAILURE))
                        .map(name -> ConstantName.constant(Reason.class, name)),
                Optional.ofNullable(details.get(RefundEvents.GATEWAY_MESSAGE))
                        .map(message -> new GatewayMessage(
                                Integer.parseInt(details.getOrDefault(RefundEvents.GATEWAY_CODE, "0")), message)),
                succeeded ? seen.receiptOf(cancellationId) : Map.of());
    }

    private static RefundState state(JournalEvent event) {
        return ConstantName.constant(RefundState.class, event.details().getOrDefault(RefundEvents.STATE, "pending"));
    }

    private static BigDecimal amount(Map<String, String> details, String name) {
        return new BigDecimal(details.getOrDefault(name, ""));
    }
}
