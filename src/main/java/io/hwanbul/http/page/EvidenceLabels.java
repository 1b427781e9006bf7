package io.hwanbul.http.page;

import java.util.Map;

/** Labels for the states of refunds and the details of journal entries; a name without a label is shown as it is. */
final class EvidenceLabels {
    private record Label(String korean, String english) {}

    private static final Map<String, Label> STATES = Map.of(
            "awaiting_approval", new Label("승인 대기", "waiting for approval"),
            "pending", new Label("처리 중", "pending"),
            "succeeded", new Label("환불됨", "succeeded"),
            "failed", new Label("환불되지 않음", "failed"),
            "needs_attention", new Label("확인 필요", "needs attention"));

    private static final Map<String, Label> DETAILS = Map.ofEntries(
            Map.entry("amount", new Label("금액", "amount")),
            Map.entry("answer", new Label("응답", "answer")),
            Map.entry("cancel_amount", new Label("환불 합계", "refunded in all")),
            Map.entry("cancellation_id", new Label("취소 번호", "cancellation id")),
            Map.entry("checksum", new Label("환불 전 잔액", "balance before")),
            Map.entry("code", new Label("응답 코드", "code")),
            Map.entry("failure", new Label("실패 코드", "failure")),
            Map.entry("from", new Label("이전 상태", "from")),
            Map.entry("gateway_code", new Label("결제대행사 코드", "gateway's code")),
            Map.entry("gateway_message", new Label("결제대행사 메시지", "gateway's message")),
            Map.entry("merchant_uid", new Label("주문 번호", "order")),
            Map.entry("refund_id", new Label("환불 번호", "refund id")),
            Map.entry("request", new Label("요청", "request")),
            Map.entry("sends", new Label("전송 횟수", "sends")),
            Map.entry("state", new Label("상태", "state")),
            Map.entry("status", new Label("결제 상태", "status")),
            Map.entry("by", new Label("담당자", "by")),
            Map.entry("pg_provider", new Label("결제대행사", "payment service")),
            Map.entry("why", new Label("근거", "why")));

    private EvidenceLabels() {}

    static String state(String state) {
        return of(STATES, state);
    }

    static String detail(String name) {
        return of(DETAILS, name);
    }

    private static String of(Map<String, Label> all, String name) {
        Label label = all.get(name);
        return label == null ? Html.text(name) : Html.bilingual(label.korean(), label.english());
    }
}
