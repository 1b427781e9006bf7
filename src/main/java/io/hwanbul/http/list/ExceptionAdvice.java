package io.hwanbul.http.list;

import io.hwanbul.list.ListException;

/** What a person does about a refund of the list of exceptions, in both languages. */
record ExceptionAdvice(String english, String korean) {
    static ExceptionAdvice of(ListException why) {
        return switch (why) {
            case NEEDS_ATTENTION ->
                new ExceptionAdvice(
                        "Look the payment up at the payment service, then settle the refund as succeeded or failed.",
                        "결제사에서 결제 내역을 확인한 뒤 환불을 성공 또는 실패로 처리해 주세요.");
            case RECORD_LOST ->
                new ExceptionAdvice(
                        "The payment's document was replaced. Compare the refund with the payment service, then settle it.",
                        "결제 문서가 교체되어 환불 기록이 없어졌습니다. 결제사의 취소 내역과 비교한 뒤 처리해 주세요.");
            case SETTLED_BY_HAND ->
                new ExceptionAdvice(
                        "The gateway does not show this refund. Keep the proof until it does.",
                        "포트원에 아직 이 환불이 표시되지 않습니다. 표시될 때까지 증빙을 보관해 주세요.");
            case UNBALANCED ->
                new ExceptionAdvice(
                        "The refunds do not add up to what the gateway has cancelled. Compare them one by one.",
                        "환불 합계가 포트원의 취소 금액과 다릅니다. 건별로 비교해 주세요.");
        };
    }
}
