package io.hwanbul.http.page;

import java.util.Map;

/** What the names in the journal are called on a page; one that is not here stands for itself. */
final class EvidenceWords {
    private record Words(String korean, String english) {}

    private static final Map<String, Words> STATES = Map.of(
            "awaiting_approval", new Words("승인 대기", "waiting for approval"),
            "pending", new Words("처리 중", "pending"),
            "succeeded", new Words("환불됨", "succeeded"),
            "failed", new Words("환불되지 않음", "failed"),
            "needs_attention", new Words("확인 필요", "needs attention"));

    private static final Map<String, Words> DETAILS = Map.ofEntries(
            Map.entry("amount", new Words("금액", "amount")),
            Map.entry("answer", new Words("응답", "answer")),
            Map.entry("cancel_amount", new Words("환불 합계", "refunded in all")),
            Map.entry("cancellation_id", new Words("취소 번호", "cancellation id")),
            Map.entry("checksum", new Words("환불 전 잔액", "balance before")),
            Map.entry("code", new Words("응답 코드", "code")),
            Map.entry("failure", new Words("실패 코드", "failure")),
            Map.entry("from", new Words("이전 상태", "from")),
            Map.entry("gateway_code", new Words("결제대행사 코드", "gateway's code")),
            Map.entry("gateway_message", new Words("결제대행사 메시지", "gateway's message")),
            Map.entry("merchant_uid", new Words("주문 번호", "order")),
            Map.entry("recorded_late", new Words("나중에 기록됨", "recorded late")),
            Map.entry("refund_id", new Words("환불 번호", "refund id")),
            Map.entry("request", new Words("요청", "request")),
            Map.entry("sends", new Words("전송 횟수", "sends")),
            Map.entry("state", new Words("상태", "state")),
            Map.entry("status", new Words("결제 상태", "status")),
            Map.entry("by", new Words("담당자", "by")),
            Map.entry("pg_provider", new Words("결제대행사", "payment service")),
            Map.entry("why", new Words("근거", "why")));

    private EvidenceWords() {}

    static String state(String state) {
        return of(STATES, state);
    }

    static String detail(String name) {
        return of(DETAILS, name);
    }

    private static String of(Map<String, Words> all, String name) {
        Words words = all.get(name);
        return words == null ? Html.text(name) : Html.both(words.korean(), words.english());
    }
}
