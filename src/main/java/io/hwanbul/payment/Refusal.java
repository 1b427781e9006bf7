package io.hwanbul.payment;

import io.hwanbul.rules.Rule;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused: a {@link Reason}, a sentence for people, and details. Immutable, without a stack trace, and
 * crosses the event bus as it is.
 */
public final class Refusal extends ReplyException {
    private static final long serialVersionUID = 1L;

    /** The event bus asks for a number; nothing reads it. */
    private static final int FAILURE_CODE = 1;

    private final Reason reason;
    private final String detail;
    private final @Nullable String refundId;
    private final @Nullable GatewayMessage gateway;
    private final @Nullable CitedRule rule;

    /** The gateway's rule that forbids the refund, and its source. */
    public record CitedRule(String id, String whyKo, String source) implements Serializable {}

    private Refusal(
            Reason reason,
            String detail,
            @Nullable String refundId,
            @Nullable GatewayMessage gateway,
            @Nullable CitedRule rule) {
        super(ReplyFailure.RECIPIENT_FAILURE, FAILURE_CODE, detail, true);
        this.reason = reason;
        this.detail = detail;
        this.refundId = refundId;
        this.gateway = gateway;
        this.rule = rule;
    }

    /** For a refund that has begun. */
    Refusal(Reason reason, String detail, @Nullable String refundId, @Nullable GatewayMessage gateway) {
        this(reason, detail, refundId, gateway, null);
    }

    private Refusal(Reason reason, String detail) {
        this(reason, detail, null, null);
    }

    public static Refusal invalidRequest(String detail) {
        return new Refusal(Reason.INVALID_REQUEST, detail);
    }

    public static Refusal invalidAmount(String detail) {
        return new Refusal(Reason.INVALID_AMOUNT, detail);
    }

    public static Refusal exceedsBalance(String name, BigDecimal refundable, String currency) {
        return invalidAmount(
                name + " is more than is left to refund: " + refundable.toPlainString() + " " + currency + ".");
    }

    public static Refusal accountMissing(List<String> fields) {
        return invalidRequest(
                "This payment's refund needs a bank account to pay to; missing: " + String.join(", ", fields) + ".");
    }

    /** The sentence is the one of PortOne's guide, which clients may expect. */
    public static Refusal alreadyRefunded() {
        return new Refusal(Reason.ALREADY_REFUNDED, "This order has already been fully refunded.");
    }

    public static Refusal notPaid(GatewayPayment payment) {
        String why = payment.impUid().isEmpty()
                ? "it has no imp_uid yet"
                : payment.amount().signum() == 0 ? "its amount is 0" : "its payment is " + payment.status();
        return new Refusal(Reason.PAYMENT_NOT_PAID, "This order has not been paid; " + why + ".");
    }

    public static Refusal notRefundable(Rule rule) {
        return new Refusal(
                Reason.NOT_REFUNDABLE, rule.why(), null, null, new CitedRule(rule.id(), rule.whyKo(), rule.source()));
    }

    public static Refusal wrongMode(boolean live) {
        return new Refusal(
                Reason.WRONG_MODE,
                live
                        ? "This is a test payment, and this server refunds real payments only."
                        : "This is a real payment, and this server refunds test payments only.");
    }

    /** A virtual account that may still be paid into. */
    public static Refusal notVoided(GatewayMessage answer) {
        return new Refusal(
                Reason.DECLINED_BY_GATEWAY,
                "The payment gateway did not void the virtual account: " + answer.message(),
                null,
                answer);
    }

    /** Asking again does not help: the payment is another shop's, or its imp_uid is wrong. */
    public static Refusal unknownToGateway() {
        return new Refusal(
                Reason.PAYMENT_UNKNOWN,
                "The payment gateway does not know the imp_uid of this payment; nothing was refunded.");
    }

    static Refusal notFound() {
        return new Refusal(Reason.PAYMENT_NOT_FOUND, "There is no payment with this merchant_uid.");
    }

    static Refusal ambiguous() {
        return new Refusal(
                Reason.PAYMENT_AMBIGUOUS,
                "Several paid payments share this merchant_uid; name one of them with imp_uid.");
    }

    /** The database does not say which of the documents has the refunds. */
    public static Refusal sharedImpUid() {
        return new Refusal(
                Reason.PAYMENT_AMBIGUOUS,
                "Several documents have the imp_uid of this payment; it cannot be refunded until only one has.");
    }

    public static Refusal unreadable(String fault) {
        return new Refusal(Reason.PAYMENT_UNREADABLE, "The stored payment cannot be refunded: " + fault + ".");
    }

    public static Refusal balanceChanged(BigDecimal seen, BigDecimal refundable) {
        return new Refusal(
                Reason.BALANCE_CHANGED,
                "The refundable balance is " + refundable.toPlainString() + ", not " + seen.toPlainString() + ".");
    }

    public static Refusal inProgress() {
        return new Refusal(
                Reason.REFUND_IN_PROGRESS, "Another refund of this payment is running or has just ended; look again.");
    }

    /** Another refund of the payment, which has begun and not ended. */
    public static Refusal anotherRunning(Refund refund) {
        return new Refusal(
                Reason.REFUND_IN_PROGRESS,
                "Another refund of this payment is running; nothing was refunded for this request.",
                refund.id(),
                null);
    }

    /** Turns a lost race into the refusal that the caller gets; any other failure stays as it is. */
    public static <T> Future<T> ofLostRace(Throwable failure) {
        return Future.failedFuture(failure instanceof LostRaceException ? inProgress() : failure);
    }

    /** The same request, whose refund has begun and not ended. */
    public static Refusal stillRunning(Refund refund) {
        return new Refusal(
                Reason.REFUND_IN_PROGRESS, "This refund is running; nothing more was refunded.", refund.id(), null);
    }

    public static Refusal duplicateSuspected(Refund refund) {
        return new Refusal(
                Reason.DUPLICATE_SUSPECTED,
                "The same refund has ended a moment ago. If another one is meant, ask again a little later or with an"
                        + " Idempotency-Key.",
                refund.id(),
                null);
    }

    public static Refusal amountRequired() {
        return invalidAmount("This server refunds no payment as a whole unasked: cancel_request_amount is missing.");
    }

    public static Refusal keyRequired() {
        return new Refusal(
                Reason.KEY_REQUIRED,
                "This server refunds only requests with an Idempotency-Key; nothing was refunded.");
    }

    public static Refusal keyReused() {
        return new Refusal(Reason.KEY_REUSED, "This Idempotency-Key was used for another request.");
    }

    public static Refusal refundNotFound() {
        return new Refusal(Reason.REFUND_NOT_FOUND, "There is no refund with this id.");
    }

    public static Refusal notOpen(Refund refund) {
        return new Refusal(
                Reason.REFUND_NOT_OPEN,
                "Only a refund that needs attention can be settled by hand; this one is "
                        + ConstantName.of(refund.state()) + ".",
                refund.id(),
                null);
    }

    public static Refusal limitExceeded(String detail) {
        return new Refusal(Reason.LIMIT_EXCEEDED, detail);
    }

    /** Refunds are stopped: those of one payment service, or all of the shop's when it is empty. */
    public static Refusal frozen(Optional<String> pgProvider) {
        return new Refusal(
                Reason.FROZEN,
                pgProvider
                        .map(name -> "Refunds of payments at " + name + " are stopped for now.")
                        .orElse("Refunds are stopped for now."));
    }

    /** For a payment whose history shows a refund of ours that is not on record. */
    static Refusal recordLost(String refundId) {
        return new Refusal(Reason.RECORD_LOST, StatusDetail.LOST, refundId, null);
    }

    public static Refusal notAwaiting(Refund refund) {
        return new Refusal(
                Reason.NOT_AWAITING,
                refund.isAwaiting()
                        ? "It is too late to approve or reject this refund."
                        : "This refund does not wait for approval; it is " + ConstantName.of(refund.state()) + ".",
                refund.id(),
                null);
    }

    public static Refusal samePerson(Refund refund) {
        return new Refusal(
                Reason.SAME_PERSON, "Whoever asked for a refund can neither approve nor reject it.", refund.id(), null);
    }

    public static Refusal tooMany(int limit) {
        return new Refusal(Reason.TOO_MANY_REFUNDS, "This payment already has " + limit + " refunds on record.");
    }

    public static Refusal gatewayUnavailable() {
        return new Refusal(
                Reason.GATEWAY_UNAVAILABLE, "The payment gateway does not show the payment now. Try again later.");
    }

    /** A refund that cannot be written into the journal first does not begin. */
    public static Refusal unwritten() {
        return new Refusal(
                Reason.BUSY,
                "The refund could not be written into the journal; nothing was refunded. Try again later.");
    }

    /** So many cancels are under way that another one is not begun. */
    public static Refusal noPermit() {
        return new Refusal(
                Reason.BUSY, "As many refunds as possible are under way; nothing was refunded. Try again later.");
    }

    /** So many operations wait for the database that another one was not begun. */
    public static Refusal noConnection() {
        return new Refusal(
                Reason.BUSY, "All connections to the database are in use; nothing was changed. Try again later.");
    }

    /** Whether a refund is certain not to have been begun by the write that failed. */
    public static boolean isNotBegun(Throwable failure) {
        return failure instanceof LostRaceException
                || (failure instanceof Refusal refusal
                        && (refusal.reason == Reason.BUSY || refusal.reason == Reason.PAYMENT_UNREADABLE));
    }

    public static Refusal databaseUnavailable() {
        return new Refusal(
                Reason.DATABASE_UNAVAILABLE,
                "The database could not be reached; nothing was refunded. Try again later.");
    }

    public static Refusal shuttingDown() {
        return new Refusal(Reason.SHUTTING_DOWN, "The server is ending; nothing was done. Try again.");
    }

    /** A refusal with a sentence of the caller's own. */
    public static Refusal because(Reason reason, String detail) {
        return new Refusal(reason, detail);
    }

    public static Refusal internal() {
        return new Refusal(Reason.INTERNAL, "The server failed to handle the request.");
    }

    public Reason reason() {
        return reason;
    }

    /** One or two sentences that the caller may see. */
    public String detail() {
        return detail;
    }

    /** The refund that has begun, if one has. */
    public Optional<String> refundId() {
        return Optional.ofNullable(refundId);
    }

    /** The rule that forbids the refund, if one does. */
    public Optional<CitedRule> rule() {
        return Optional.ofNullable(rule);
    }

    /** The gateway's message, if its answer decided. */
    public Optional<GatewayMessage> gateway() {
        return Optional.ofNullable(gateway);
    }
}
