package io.hwanbul.http.problem;

import io.hwanbul.payment.ConstantName;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.StatusDetail;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/**
 * An error answer (RFC 9457), with {@code message} added for the clients of PortOne's guide.
 *
 * @param retryAfter the {@code Retry-After} header in seconds, where the answer may change by itself
 */
public record Problem(int status, Optional<String> retryAfter, JsonObject body) {
    /** The largest request body that is read. A refund request with every field full is under 4 KiB. */
    public static final int MAX_BODY_BYTES = 16 * 1024;

    /** When to ask again after an answer that may change by itself, in seconds. */
    public static final String RETRY_AFTER = "10";

    private static final Set<Reason> TRANSIENT = Set.of(
            Reason.REFUND_PENDING,
            Reason.REFUND_IN_PROGRESS,
            Reason.GATEWAY_UNAVAILABLE,
            Reason.DATABASE_UNAVAILABLE,
            Reason.BUSY,
            Reason.SHUTTING_DOWN);

    /** The only place where a reason becomes a status. */
    private static int status(Reason reason) {
        return switch (reason) {
            case INVALID_REQUEST, INVALID_AMOUNT, KEY_REQUIRED, ALREADY_REFUNDED, PAYMENT_NOT_PAID -> 400;
            case UNAUTHENTICATED -> 401;
            case SCOPE_MISSING, SOURCE_NOT_ALLOWED, LIMIT_EXCEEDED, SAME_PERSON -> 403;
            case PAYMENT_NOT_FOUND, REFUND_NOT_FOUND, BANKS_UNKNOWN -> 404;
            case REFUND_IN_PROGRESS,
                    DUPLICATE_SUSPECTED,
                    BALANCE_CHANGED,
                    PAYMENT_AMBIGUOUS,
                    TOO_MANY_REFUNDS,
                    REFUND_NOT_OPEN,
                    APPROVAL_PENDING,
                    RECORD_LOST,
                    NOT_AWAITING -> 409;
            case NOT_REFUNDABLE,
                    PAYMENT_UNKNOWN,
                    WRONG_MODE,
                    DECLINED_BY_GATEWAY,
                    KEY_REUSED,
                    REVERSED,
                    SETTLED_BY_HAND,
                    REJECTED,
                    APPROVAL_EXPIRED -> 422;
            case PAYMENT_UNREADABLE, INTERNAL -> 500;
            case RATE_LIMITED -> 429;
            case GATEWAY_UNAVAILABLE, DATABASE_UNAVAILABLE, BUSY, SHUTTING_DOWN, FROZEN -> 503;
            case REFUND_PENDING, NEEDS_ATTENTION -> 504;
        };
    }

    /** The {@code code} in the answer to a failure. */
    public static String code(Throwable failure) {
        return ConstantName.of(failure instanceof Refusal refusal ? refusal.reason() : Reason.INTERNAL);
    }

    static Problem of(Refusal refusal, GatewayMessageJson gatewayMessages) {
        Problem problem = of(
                refusal.reason(),
                refusal.detail(),
                refusal.rule()
                        .map(Refusal.CitedRule::whyKo)
                        .orElse(refusal.reason().korean()));
        refusal.rule()
                .ifPresent(rule -> problem.body.put(
                        "rule", new JsonObject().put("id", rule.id()).put("source", rule.source())));
        return problem.about(refusal.refundId(), refusal.gateway(), gatewayMessages);
    }

    /** The answer to a request whose refund is stored and has not succeeded, or not yet. */
    public static Problem of(Refund refund, GatewayMessageJson gatewayMessages) {
        StatusDetail status = StatusDetail.of(refund);
        return of(status.reason(), status.detail(), status.reason().korean())
                .about(Optional.of(refund.id()), refund.ending().flatMap(Refund.Ending::gateway), gatewayMessages);
    }

    private Problem about(
            Optional<String> refundId, Optional<GatewayMessage> gateway, GatewayMessageJson gatewayMessages) {
        refundId.ifPresent(id -> body.put("refund_id", id));
        gateway.map(gatewayMessages::of).ifPresent(message -> body.put("gateway", message));
        return this;
    }

    /** Where a refund is found. */
    public static String location(String refundId) {
        return "/refunds/" + refundId;
    }

    private static Problem of(Reason reason, String detail, String korean) {
        Optional<String> retryAfter = Optional.of(RETRY_AFTER).filter(seconds -> TRANSIENT.contains(reason));
        return new Problem(status(reason), retryAfter, body(status(reason), ConstantName.of(reason), detail, korean));
    }

    /** An error that is about the HTTP request itself. */
    public static Problem of(int status) {
        return switch (status) {
            case 403 ->
                of(403, "origin_not_allowed", "Pages of this origin may not call this server.", "허용되지 않은 출처입니다.");
            case 404 -> of(404, "not_found", "There is nothing at this address.", "없는 주소입니다.");
            case 405 ->
                of(405, "method_not_allowed", "This address does not take this method.", "이 주소에서 쓸 수 없는 메서드입니다.");
            case 408 -> of(408, "request_timeout", "The request took too long to arrive.", "요청이 제때 도착하지 않았습니다.");
            case 406 ->
                of(
                        406,
                        "not_acceptable",
                        "This is there as application/json and as text/html.",
                        "application/json 또는 text/html로만 제공됩니다.");
            case 413 ->
                of(413, "body_too_large", "The body is larger than " + MAX_BODY_BYTES + " bytes.", "요청 본문이 너무 큽니다.");
            case 414 -> of(414, "uri_too_long", "The address is too long.", "요청 주소가 너무 깁니다.");
            case 415 ->
                of(
                        415,
                        "unsupported_media_type",
                        "The body must be sent as application/json.",
                        "요청 본문은 application/json이어야 합니다.");
            case 431 -> of(431, "headers_too_large", "The headers are too large.", "요청 헤더가 너무 큽니다.");
            case 500 -> of(500, "internal", Refusal.internal().detail(), Reason.INTERNAL.korean());
            default -> of(status, "bad_request", "The request cannot be understood.", "요청을 이해할 수 없습니다.");
        };
    }

    private static Problem of(int status, String code, String detail, String korean) {
        return new Problem(status, Optional.empty(), body(status, code, detail, korean));
    }

    private static JsonObject body(int status, String code, String detail, String korean) {
        String title = Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('_', ' ');
        return new JsonObject()
                .put("type", "urn:hwanbul:problem:" + code)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("code", code)
                .put("message", detail)
                .put("message_ko", korean);
    }

    /** Ends the response. */
    public Future<Void> write(HttpServerResponse response) {
        Optional.ofNullable(body.getString("refund_id")).ifPresent(id -> response.putHeader("Location", location(id)));
        retryAfter.ifPresent(seconds -> response.putHeader("Retry-After", seconds));
        return response.setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store")
                .end(body.toBuffer());
    }
}
