package io.hwanbul.http.problem;

import io.hwanbul.http.JsonBody;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** A failure as the client sees it (RFC 9457), with {@code message} added for the clients of PortOne's guide. */
public record Problem(int status, JsonObject body) {

    /** The only place where a reason becomes a status. */
    private static int status(Reason reason) {
        return switch (reason) {
            case INVALID_REQUEST, INVALID_AMOUNT, ALREADY_REFUNDED, PAYMENT_NOT_PAID -> 400;
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
                    NOT_AWAITING -> 409;
            case NOT_REFUNDABLE,
                    WRONG_MODE,
                    DECLINED_BY_GATEWAY,
                    KEY_REUSED,
                    REVERSED,
                    SETTLED_BY_HAND,
                    REJECTED,
                    APPROVAL_EXPIRED -> 422;
            case PAYMENT_UNREADABLE, INTERNAL -> 500;
            case RATE_LIMITED -> 429;
            case GATEWAY_UNAVAILABLE, DATABASE_UNAVAILABLE, BUSY, FROZEN -> 503;
            case REFUND_PENDING, NEEDS_ATTENTION -> 504;
        };
    }

    /** The code that the answer to a failure has. */
    public static String code(Throwable failure) {
        Reason reason = failure instanceof Refusal refusal ? refusal.reason() : Reason.INTERNAL;
        return reason.name().toLowerCase(Locale.ROOT);
    }

    static Problem of(Refusal refusal, GatewayAnswerJson words) {
        Problem problem = of(
                status(refusal.reason()),
                code(refusal),
                refusal.detail(),
                refusal.rule()
                        .map(Refusal.CitedRule::whyKo)
                        .orElse(refusal.reason().korean()));
        refusal.rule()
                .ifPresent(rule -> problem.body.put(
                        "rule", new JsonObject().put("id", rule.id()).put("source", rule.source())));
        refusal.refundId().ifPresent(id -> problem.body.put("refund_id", id));
        refusal.gateway().map(words::of).ifPresent(said -> problem.body.put("gateway", said));
        return problem;
    }

    /** What went wrong before any refund was asked for. */
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
                of(
                        413,
                        "body_too_large",
                        "The body is larger than " + JsonBody.MAX_BYTES + " bytes.",
                        "요청 본문이 너무 큽니다.");
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
        String title = Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('_', ' ');
        return new Problem(
                status,
                new JsonObject()
                        .put("type", "urn:hwanbul:problem:" + code)
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail)
                        .put("code", code)
                        .put("message", detail)
                        .put("message_ko", korean));
    }
}
