package io.hwanbul.payment;

/** Why a request was refused, or why a refund failed or is open; each with a Korean sentence for people. */
public enum Reason {
    /** A field of the request is unknown, missing or malformed. */
    INVALID_REQUEST("요청의 형식이나 값이 올바르지 않습니다."),
    /** The amount is more than what is left, or has more decimals than the currency. */
    INVALID_AMOUNT("환불 금액이 올바르지 않습니다."),
    /** Nothing is left to refund. */
    ALREADY_REFUNDED("이미 전액 환불된 주문입니다."),
    /** The order was never paid. */
    PAYMENT_NOT_PAID("결제되지 않은 주문입니다."),
    /** No payment has this order id. */
    PAYMENT_NOT_FOUND("주문의 결제 내역을 찾을 수 없습니다."),
    /** Several paid payments share the order id, and the caller named none; or several documents share one imp_uid. */
    PAYMENT_AMBIGUOUS("이 주문에 결제가 여러 건 있습니다. imp_uid로 하나를 지정해 주세요."),
    /** The gateway does not know the payment. */
    PAYMENT_UNKNOWN("결제사에 없는 결제입니다."),
    /** The stored document lacks a field that a refund needs, or has it with a wrong type. */
    PAYMENT_UNREADABLE("저장된 결제 정보가 손상되어 환불할 수 없습니다."),
    /** The gateway or the payment service is known to refuse such a refund. */
    NOT_REFUNDABLE("이 결제는 환불할 수 없습니다."),
    /** A test payment on a live server, or a real one on a test server. */
    WRONG_MODE("테스트 결제와 실제 결제의 구분이 서버 설정과 다릅니다."),
    /** The balance differs from the one that the caller or the server had seen. */
    BALANCE_CHANGED("환불 가능 금액이 바뀌었습니다. 다시 확인해 주세요."),
    /** Another refund of this payment is running or has just ended. */
    REFUND_IN_PROGRESS("이 결제의 다른 환불이 진행 중이거나 방금 끝났습니다. 잠시 뒤 다시 확인해 주세요."),
    /** The request has no idempotency key, and the same refund has ended a moment ago. */
    DUPLICATE_SUSPECTED("같은 환불이 방금 끝났습니다. 한 번 더 환불하려면 잠시 뒤 다시 요청해 주세요."),
    /** The request has no idempotency key, and this server requires one. */
    KEY_REQUIRED("Idempotency-Key가 필요한 서버입니다. 키를 넣어 다시 요청해 주세요."),
    /** The idempotency key was used for another request. */
    KEY_REUSED("이 Idempotency-Key는 다른 요청에 이미 쓰였습니다."),
    /** There is no refund with this id. */
    REFUND_NOT_FOUND("환불을 찾을 수 없습니다."),
    /** A person can settle only a refund that needs attention. */
    REFUND_NOT_OPEN("확인이 필요한 환불만 직접 처리할 수 있습니다."),
    /** The payment holds the most refunds that one document may hold. */
    TOO_MANY_REFUNDS("이 결제에는 기록할 수 있는 만큼의 환불이 이미 있습니다."),
    /** It would exceed a limit of the caller. */
    LIMIT_EXCEEDED("허용된 환불 한도를 넘었습니다."),
    /** Refunds are frozen. */
    FROZEN("지금은 환불이 중지되어 있습니다."),
    /** It waits for a second person's approval. */
    APPROVAL_PENDING("다른 담당자의 승인을 기다리고 있습니다."),
    /** A second person rejected it. */
    REJECTED("환불이 승인되지 않았습니다."),
    /** No second person approved it in time. */
    APPROVAL_EXPIRED("승인 기한이 지나 환불하지 않았습니다."),
    /** It does not wait for approval, or no longer. */
    NOT_AWAITING("승인을 기다리는 환불이 아닙니다."),
    /** The person who requested it can neither approve nor reject it. */
    SAME_PERSON("환불을 요청한 사람은 승인하거나 반려할 수 없습니다."),
    /** The gateway refused it. */
    DECLINED_BY_GATEWAY("결제사가 환불을 거절했습니다."),
    /** It had succeeded, and the gateway reversed it later. */
    REVERSED("완료된 환불이 나중에 취소되었습니다."),
    /** A person settled it by hand as not refunded. */
    SETTLED_BY_HAND("환불되지 않은 것으로 담당자가 확인했습니다."),
    /** Nothing was sent, because the gateway could not be reached or gave no access token. */
    GATEWAY_UNAVAILABLE("결제사에 연결할 수 없어 환불하지 않았습니다. 잠시 뒤 다시 시도해 주세요."),
    /** Nothing was sent, because the database did not answer. */
    DATABASE_UNAVAILABLE("데이터베이스에 연결할 수 없어 환불하지 않았습니다. 잠시 뒤 다시 시도해 주세요."),
    /** The outcome of the cancel is unknown. */
    REFUND_PENDING("환불 결과를 아직 알 수 없어 확인하고 있습니다. 다른 방법으로 환불하지 마세요."),
    /** What the gateway shows is contradictory; a person has to settle it. */
    NEEDS_ATTENTION("환불 결과를 자동으로 알 수 없습니다. 담당자가 확인해야 합니다."),
    /** The record of an earlier refund of the payment was lost; a person has to settle that refund. */
    RECORD_LOST("이전 환불의 기록이 사라져 담당자가 확인해야 합니다."),
    /** The PG's bank codes are not documented. */
    BANKS_UNKNOWN("이 결제사의 은행 코드는 알려져 있지 않습니다."),
    /** The request has no valid token or key. */
    UNAUTHENTICATED("로그인이 필요하거나 인증 정보가 올바르지 않습니다."),
    /** The caller lacks the scope. */
    SCOPE_MISSING("이 요청을 할 권한이 없습니다."),
    /** The client's address may not call this endpoint. */
    SOURCE_NOT_ALLOWED("이 주소에서는 호출할 수 없습니다."),
    /** The caller sends too many requests, or too many refunds of this payment are requested. */
    RATE_LIMITED("요청이 너무 잦습니다. 잠시 뒤 다시 시도해 주세요."),
    /** The server is too busy. */
    BUSY("요청이 너무 많습니다. 잠시 뒤 다시 시도해 주세요."),
    /** The server is ending, and begins nothing any more. */
    SHUTTING_DOWN("서버가 종료되는 중이라 처리하지 않았습니다. 잠시 뒤 다시 시도해 주세요."),
    /** A defect of this server; the log has the cause. */
    INTERNAL("서버가 요청을 처리하지 못했습니다.");

    private final String korean;

    Reason(String korean) {
        this.korean = korean;
    }

    /** A Korean sentence, less specific than a refusal's own English one. */
    public String korean() {
        return korean;
    }
}
