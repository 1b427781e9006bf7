package io.hwanbul.refund;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Decides, before anything is written or sent, whether a request may become a refund; asks nobody. */
final class Admission {
    /** One document holds this many refunds at the most; an array in a document must have an end. */
    static final int MOST_REFUNDS = 100;

    private static final Set<String> NEVER_PAID = Set.of("ready", "failed");

    /** Methods whose refund may be paid to a bank account (V1 description of {@code refund_account}). */
    private static final Set<String> PAID_TO_ACCOUNT = Set.of("vbank", "trans", "phone");

    private final RefundRequest request;

    private Admission(RefundRequest request) {
        this.request = request;
    }

    /** Returns the refund to begin, or throws the {@link Refusal}. */
    static Intent admit(RefundRequest request, List<Payment> found, String refundId, Instant now) {
        Admission admission = new Admission(request);
        Payment payment = admission.choose(found);
        if (payment.pending().isPresent()) {
            throw Refusal.inProgress();
        }
        if (payment.refunds().size() >= MOST_REFUNDS) {
            throw Refusal.tooMany(MOST_REFUNDS);
        }
        CancelOrder order = admission.order(payment.seen(), refundId);
        return new Intent(payment, Refund.begun(order, payment.seen().cancelAmount(), now));
    }

    /** One order id may stand for several attempts to pay; only one of them can be meant. */
    private Payment choose(List<Payment> found) {
        List<Payment> named = found.stream()
                .filter(payment ->
                        request.impUid().map(payment.seen().impUid()::equals).orElse(true))
                .toList();
        List<Payment> paid = named.stream()
                .filter(payment -> !NEVER_PAID.contains(payment.seen().status()))
                .toList();
        if (named.isEmpty()) {
            throw Refusal.notFound();
        }
        if (paid.isEmpty()) {
            throw Refusal.notPaid(named.get(0).seen().status());
        }
        if (paid.size() > 1) {
            throw Refusal.ambiguous();
        }
        return paid.get(0);
    }

    private CancelOrder order(GatewayPayment payment, String refundId) {
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
                refundId,
                payment.impUid(),
                amount,
                refundable,
                request.taxFree(),
                request.vatAmount(),
                request.reason().orElse(""),
                account(payment.payMethod()));
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
    private RefundAccount account(String payMethod) {
        List<String> missing = request.account().missing();
        if (payMethod.equals("vbank") && !missing.isEmpty()) {
            throw Refusal.accountMissing(missing);
        }
        return PAID_TO_ACCOUNT.contains(payMethod) ? request.account() : RefundAccount.NONE;
    }
}
