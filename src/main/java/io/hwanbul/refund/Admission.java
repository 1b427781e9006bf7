package io.hwanbul.refund;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides, before anything is written or sent, whether a request may become a refund; asks nobody. */
final class Admission {
    /** One document holds this many refunds at the most; an array in a document must have an end. */
    static final int MOST_REFUNDS = 100;

    private static final Set<String> NEVER_PAID = Set.of("ready", "failed");

    /** Methods whose refund may be paid to a bank account (V1 description of {@code refund_account}). */
    private static final Set<String> PAID_TO_ACCOUNT = Set.of("vbank", "trans", "phone");

    private final Clock clock;
    private final Timing timing;
    private final Reference reference;

    Admission(Clock clock, Timing timing, Reference reference) {
        this.clock = clock;
        this.timing = timing;
        this.reference = reference;
    }

    /** Returns the refund to begin, or throws the {@link Refusal}. */
    Intent admit(RefundRequest request, Payment payment) {
        Instant now = clock.now();
        if (payment.pending().isPresent()) {
            throw Refusal.inProgress();
        }
        if (payment.refunds().size() >= MOST_REFUNDS) {
            throw Refusal.tooMany(MOST_REFUNDS);
        }
        if (request.key().isEmpty() && payment.refunds().stream().anyMatch(refund -> isTwin(refund, request, now))) {
            throw Refusal.duplicateSuspected();
        }
        String id = reference.newId();
        Refund refund = Refund.begun(
                id,
                order(request, payment.seen(), id),
                request.reason().orElse(""),
                payment.seen().cancelAmount(),
                new Refund.Origin(request.requestedBy(), now, request.key(), request.fingerprint()),
                now.plus(timing.patience()));
        return new Intent(payment, refund);
    }

    /** A double click: the same request as a moment ago, which has not failed. */
    private boolean isTwin(Refund refund, RefundRequest request, Instant now) {
        Duration apart = Duration.between(refund.origin().requestedAt(), now).abs();
        return refund.state() != RefundState.FAILED
                && apart.compareTo(timing.duplicateWindow()) < 0
                && refund.origin().fingerprint().equals(request.fingerprint());
    }

    /** The payment that is meant, if it has been paid. */
    static Payment choose(RefundRequest request, List<Payment> found) {
        Payment payment = pick(found, request.impUid());
        if (!isPaid(payment)) {
            throw Refusal.notPaid(payment.seen().status());
        }
        return payment;
    }

    /** One order id may stand for several attempts to pay; the paid one is meant, and there must be only one. */
    static Payment pick(List<Payment> found, Optional<String> impUid) {
        List<Payment> named = found.stream()
                .filter(payment -> impUid.map(payment.seen().impUid()::equals).orElse(true))
                .toList();
        List<Payment> paid = named.stream().filter(Admission::isPaid).toList();
        if (named.isEmpty()) {
            throw Refusal.notFound();
        }
        if (paid.size() > 1) {
            throw Refusal.ambiguous();
        }
        return paid.isEmpty() ? named.get(named.size() - 1) : paid.get(0);
    }

    private static boolean isPaid(Payment payment) {
        return !NEVER_PAID.contains(payment.seen().status());
    }

    private CancelOrder order(RefundRequest request, GatewayPayment payment, String refundId) {
        if (payment.impUid().isEmpty()) {
            throw Refusal.unreadable("imp_uid is missing or not a text");
        }
        BigDecimal refundable = payment.refundable();
        if (refundable.signum() <= 0) {
            throw Refusal.alreadyRefunded();
        }
        request.checksum().filter(seen -> seen.compareTo(refundable) != 0).ifPresent(seen -> {
            throw Refusal.balanceChanged(seen, refundable);
        });
        BigDecimal amount = request.amount().orElse(refundable);
        checkAmount("cancel_request_amount", amount, refundable, payment.currency());
        request.taxFree().ifPresent(part -> checkAmount("tax_free", part, amount, payment.currency()));
        request.vatAmount().ifPresent(part -> checkAmount("vat_amount", part, amount, payment.currency()));
        return new CancelOrder(
                payment.impUid(),
                amount,
                refundable,
                request.taxFree(),
                request.vatAmount(),
                reference.apply(request.reason().orElse(""), refundId),
                account(request, payment.payMethod()));
    }

    private static void checkAmount(String name, BigDecimal amount, BigDecimal limit, String currency) {
        if (!Money.fits(amount, currency)) {
            throw Refusal.invalidAmount(name + " has more decimals than " + currency + " has.");
        }
        if (amount.compareTo(limit) > 0) {
            throw Refusal.exceedsBalance(name, limit, currency);
        }
    }

    /** The document's clients always send an account; it goes no further than where one is needed. */
    private static RefundAccount account(RefundRequest request, String payMethod) {
        List<String> missing = request.account().missing();
        if (payMethod.equals("vbank") && !missing.isEmpty()) {
            throw Refusal.accountMissing(missing);
        }
        return PAID_TO_ACCOUNT.contains(payMethod) ? request.account() : RefundAccount.NONE;
    }
}
