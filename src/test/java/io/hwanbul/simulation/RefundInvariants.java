package io.hwanbul.simulation;

import io.hwanbul.journal.EventType;
import io.hwanbul.journal.JournalFinding;
import io.hwanbul.journal.JournalVerifier;
import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundMark;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.payment.RefundState;
import io.hwanbul.payment.Refusal;
import io.hwanbul.reconcile.ReconciliationReport;
import io.hwanbul.reconcile.RecordListener;
import io.hwanbul.refund.RefundOutcome;
import io.hwanbul.testing.MemoryAnchorStore;
import io.hwanbul.testing.PlainVault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The invariants of refunds, checked against every send, gateway read, answer and document. */
final class RefundInvariants implements RecordListener {
    private final Schedule schedule;
    private final SimStore store;
    private final SimGateway books;
    private final Map<String, CancelOrder> sent = new HashMap<>();
    private final Map<String, Long> lastSend = new HashMap<>();
    private final Map<String, Long> lastLook = new HashMap<>();
    private final Map<String, Refund> answered = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Set<String> reversed = new HashSet<>();
    private final Map<String, Integer> wishes = new HashMap<>();
    private final Set<String> heard = new HashSet<>();
    private final Set<String> reported = new HashSet<>();
    private final Set<String> left = new HashSet<>();
    private boolean reconciled;

    RefundInvariants(Schedule schedule, SimStore store, SimGateway books) {
        this.schedule = schedule;
        this.store = store;
        this.books = books;
    }

    private void require(boolean holds, String invariant) {
        if (!holds) {
            schedule.fail(new Violation(invariant));
        }
    }

    /** A server sends a cancel. */
    void sent(CancelOrder order) {
        require(order.amount().signum() > 0, "the gateway never sees a missing or zero amount");
        CancelOrder first = sent.putIfAbsent(order.reason(), order);
        require(first == null || first.equals(order), "a resend is the same order, checksum and all");
        String id = RefundMark.idIn(order.reason()).orElseThrow();
        Long before = lastSend.put(id, schedule.nanos());
        require(store.journal.count(id, EventType.INTENDED) > 0, "the journal knows of what is sent");
        require(store.journal.count(id, EventType.SENT) > 0, "the journal knows that it is about to be sent");
        schedule.note(before == null ? "cancels sent" : "cancels sent again by recovery");
        require(
                before == null || lastLook.getOrDefault(order.impUid(), -1L) >= before,
                "no resend before a successful read");
    }

    /** The sender of a cancel has got its answer, or given up waiting for one; what it sees from now on it may judge. */
    void heard(CancelOrder order) {
        heard.add(RefundMark.idIn(order.reason()).orElseThrow());
    }

    /** A server has read the payment at the gateway. */
    void looked(String impUid) {
        lastLook.put(impUid, schedule.nanos());
    }

    /** A cancel was reversed at the gateway; until a server reads that, the stored refund may differ. */
    void reversed(String reason) {
        RefundMark.idIn(reason).ifPresent(reversed::add);
    }

    private boolean isReversed(Refund refund) {
        return reversed.contains(refund.id());
    }

    /** Whether the gateway declined its first delivery; that a second one was accepted is known only after the next read. */
    private boolean wasRefused(Refund refund) {
        return books.hasRefused(refund.id());
    }

    /** Until a server looks again, a stored failure may be wrong of what was reversed, delivered twice, or set back by others. */
    private boolean isExcused(Refund refund) {
        return isReversed(refund) || wasRefused(refund) || isDamaged(refund);
    }

    /** A client got an outcome. */
    void answered(RefundRequest request, RefundOutcome.Refunded outcome) {
        Refund refund = outcome.refund();
        schedule.note((outcome.replayed() ? "replays of " : "answers ") + refund.state());
        if (refund.ending().isEmpty()) {
            return;
        }
        request.key().filter(key -> !refund.wasNeverSent()).ifPresent(key -> {
            String body = keys.putIfAbsent(key, request.amount() + " " + request.reason());
            require(
                    body == null || body.equals(request.amount() + " " + request.reason()) || isDamaged(refund),
                    "the same key with another body is refused");
        });
        require(
                refund.state() != RefundState.SUCCEEDED || hasMoved(refund) || isReversed(refund),
                "never \"succeeded\" to a client that the gateway does not show");
        require(
                refund.state() != RefundState.FAILED || shown(refund) == 0 || isExcused(refund),
                "never \"failed\" to a client that the gateway shows");
        Refund before = answered.put(refund.id(), refund);
        require(
                before == null
                        || isDamaged(refund)
                        || !before.corrections().equals(refund.corrections())
                        || said(before).equals(said(refund)),
                "the same key and body have the same answer");
    }

    /** A client got no refund. */
    void refused(RefundRequest request, Throwable failure) {
        if (failure instanceof Refusal refusal && refusal.reason() == Reason.TOO_MANY_REFUNDS) {
            Payment payment = store.document(request.merchantUid());
            long reached = payment.refunds().stream()
                    .filter(refund -> !books.wasUnreachedBy(refund.id()))
                    .count();
            require(
                    reached + payment.foreign().size() >= Payment.MAX_REFUNDS,
                    "what was never sent does not use up the bound of a payment's refunds");
        }
    }

    /** What an answer says of an end, which is not when it was told. */
    private static List<Object> said(Refund refund) {
        Refund.Ending end = refund.ending().orElseThrow();
        return List.of(
                refund.state(),
                refund.order(),
                end.at(),
                end.cancellationId(),
                end.failure(),
                end.gateway(),
                end.receipt());
    }

    /** Checked after every step that changed the store or the gateway. */
    void check() {
        for (Payment payment : store.all()) {
            String impUid = payment.seen().impUid();
            require(books.moved(impUid).compareTo(books.paid(impUid)) <= 0, "no more is refunded than was paid");
            long pending = payment.refunds().stream()
                    .filter(refund -> refund.state() == RefundState.PENDING)
                    .count();
            require(pending <= 1, "one refund of a payment at a time");
            long foreign = payment.foreign().stream()
                    .map(other -> other.cancel().cancellationId())
                    .distinct()
                    .count();
            require(foreign == payment.foreign().size(), "a cancel by others is recorded once");
            payment.refunds().forEach(this::check);
        }
        checkWishes();
        checkKeys();
    }

    /** Also where the record of the first refund was lost. */
    private void checkKeys() {
        Set<String> moved = new HashSet<>();
        store.begun().stream()
                .filter(refund -> hasMoved(refund) && !wasRefused(refund))
                .flatMap(refund -> refund.origin().key().stream())
                .forEach(key -> require(moved.add(key), "one key moves money at most once"));
    }

    /** A client asks without a key; the server's clocks agree. */
    void wished(RefundRequest request) {
        wishes.merge(fingerprint(request), 1, Integer::sum);
    }

    private static String fingerprint(RefundRequest request) {
        return new PlainVault().fingerprints(request.content()).get(0);
    }

    /** Requests with the same content count together, since each of them may be told what came of another. */
    private void checkWishes() {
        Map<String, Integer> moved = new HashMap<>();
        for (Payment payment : store.all()) {
            payment.refunds().stream()
                    .filter(refund -> refund.origin().key().isEmpty() && shown(refund) > 0 && !wasRefused(refund))
                    .filter(refund -> !isDamaged(refund))
                    .forEach(refund -> moved.merge(refund.origin().fingerprint(), 1, Integer::sum));
        }
        require(
                wishes.isEmpty()
                        || moved.entrySet().stream()
                                .allMatch(of -> of.getValue() <= wishes.getOrDefault(of.getKey(), 0)),
                "a request without a key that nobody was told the end of is no second refund");
    }

    private void check(Refund refund) {
        long shown = shown(refund);
        require(shown <= 1, "an intent moves money at most once");
        require(
                refund.state() != RefundState.SUCCEEDED || hasMoved(refund) || isReversed(refund),
                "never \"succeeded\" that the gateway does not show");
        require(
                refund.state() != RefundState.FAILED || shown == 0 || isExcused(refund),
                "never \"failed\" for one that the gateway shows");
        require(
                shown == 0 || movesItsAmount(refund) || books.movedOtherAmount(refund.id()),
                "a refund moves its own amount and no other");
        require(
                refund.state() != RefundState.SUCCEEDED
                        || shown == 0
                        || movesItsAmount(refund)
                        || refund.wasSettledByHand(),
                "never \"succeeded\" for another amount, unless a person says so");
        require(
                refund.state() != RefundState.NEEDS_ATTENTION
                        || isDamaged(refund)
                        || heard.contains(refund.id())
                        || books.movedOtherAmount(refund.id())
                        || hasRested(refund),
                "a refund is left to a person only by its sender, or when its last send can have no effect any more");
        require(refund.progress().checks() <= 110, "recovery of a refund comes to an end");
    }

    @Override
    public void rebuilt(String merchantUid, Refund refund) {
        schedule.note("records rebuilt");
    }

    @Override
    public void lost(String merchantUid, Refund refund) {
        schedule.note("records lost");
    }

    @Override
    public void unbalanced(Payment payment) {
        schedule.note("payments reported as unbalanced");
        reported.add(payment.seen().impUid());
    }

    /** The reconciliation after all activity has ended. */
    void reconciled(ReconciliationReport report) {
        reconciled = true;
        report.left().forEach(difference -> {
            schedule.log(() -> "reconciliation leaves " + difference);
            left.add(difference.impUid());
        });
    }

    /** Checked when no fault strikes and no refund is pending any more. */
    void checkAtRest() {
        require(reconciled, "the books can be compared");
        for (Payment payment : store.all()) {
            String impUid = payment.seen().impUid();
            boolean balanced = recorded(payment).compareTo(books.cancelled(impUid)) == 0;
            require(
                    balanced || movedOtherAmount(payment),
                    "the refunds on record add up to what the gateway has cancelled");
            boolean unseen =
                    payment.refunds().stream().anyMatch(refund -> refund.wasFoundByHand() && shown(refund) == 0);
            require(
                    left.contains(impUid) == (!balanced || unseen),
                    "a payment is left for a person exactly if its refunds do not add up, or one of them is not shown");
            require(balanced || reported.contains(impUid), "a payment whose refunds do not add up is reported");
            for (Refund refund : payment.refunds()) {
                schedule.note("refunds that ended " + refund.state());
                refund.corrections().forEach(correction -> schedule.note("corrected to " + correction.to()));
                require(refund.ending().isPresent(), "every refund that was accepted ends");
                require(
                        refund.state() == RefundState.SUCCEEDED == hasMoved(refund)
                                || (refund.wasFoundByHand() && isReversed(refund)),
                        "at rest, what succeeded is what the gateway shows, or has paid unseen");
            }
            for (SimGateway.Cancel cancel : books.cancels(impUid)) {
                long matches = payment.refunds().stream()
                        .filter(refund -> refund.state() == RefundState.SUCCEEDED)
                        .filter(refund -> RefundMark.marks(cancel.reason(), refund.id()))
                        .count();
                long foreign = payment.foreign().stream()
                        .filter(other -> other.state() == RefundState.SUCCEEDED)
                        .filter(other -> other.cancel().cancellationId().equals(Optional.of(cancel.id())))
                        .count();
                require(
                        matches == (isByHand(cancel) ? 0 : 1) && foreign == (isByHand(cancel) ? 1 : 0),
                        "each cancel at the gateway is matched to exactly one refund, ours or foreign");
                schedule.note(isByHand(cancel) ? "cancels of others on record" : "cancels of ours on record");
            }
            require(
                    payment.foreign().stream()
                                    .filter(other -> other.state() == RefundState.SUCCEEDED)
                                    .count()
                            == books.cancels(impUid).stream()
                                    .filter(RefundInvariants::isByHand)
                                    .count(),
                    "a foreign refund stands only while the gateway shows it");
            require(
                    payment.seen().cancelAmount().compareTo(books.cancelled(impUid)) == 0,
                    "at rest, the stored balance is the gateway's");
        }
        answered.values().forEach(this::checkStillThere);
        checkJournal();
    }

    private static BigDecimal recorded(Payment payment) {
        return payment.seen().cancelAmount().subtract(payment.unaccounted());
    }

    private boolean movedOtherAmount(Payment payment) {
        return payment.refunds().stream().anyMatch(refund -> books.movedOtherAmount(refund.id()));
    }

    /** The journal's own verification, which compares every chain with its document. */
    private void checkJournal() {
        if (store.hasDamaged()) {
            return; // what others did to a document is what the verification is there to find
        }
        List<JournalFinding> findings = new ArrayList<>();
        new JournalVerifier(store.journal, new MemoryAnchorStore(), store.reader())
                .run(Map.of(), findings::add)
                .onFailure(failure -> schedule.fail(new Violation("the journal can be verified")));
        findings.removeIf(finding -> left.contains(finding.place())); // its sums differ, as reconciliation has said
        require(findings.isEmpty(), "an entry of the journal exists exactly if its change does");
    }

    private void checkStillThere(Refund refund) {
        boolean kept = store.findByRefund(refund.id(), false)
                .flatMap(payment -> payment.refund(refund.id()))
                .filter(stored -> stored.state() == refund.state()
                        || stored.corrections().size() > refund.corrections().size())
                .isPresent();
        // what no cancel tells of is rebuilt when the next refund is asked for
        boolean lost = isDamaged(refund) && (refund.state() != RefundState.SUCCEEDED || shown(refund) == 0);
        require(kept || lost || refund.wasNeverSent(), "what was answered is never forgotten");
    }

    private static boolean isByHand(SimGateway.Cancel cancel) {
        return cancel.reason().equals("by hand");
    }

    private long shown(Refund refund) {
        return books.cancelsOf(refund).size();
    }

    private BigDecimal movedBy(Refund refund) {
        return books.cancelsOf(refund).stream().map(SimGateway.Cancel::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether its money has moved, which the gateway shows unless it was paid unseen. */
    private boolean hasMoved(Refund refund) {
        return shown(refund) == 1 || books.hasPaidUnseen(refund);
    }

    private boolean hasRested(Refund refund) {
        Long sentAt = lastSend.get(refund.id());
        return sentAt == null
                || schedule.nanos() - sentAt >= SimServer.TIMING.quiet().toNanos();
    }

    private boolean isDamaged(Refund refund) {
        return store.isDamaged(SimShop.merchantUid(refund.order().impUid()));
    }

    private boolean movesItsAmount(Refund refund) {
        return movedBy(refund).compareTo(refund.order().amount()) == 0;
    }
}
