package io.hwanbul.http.page;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** The evidence of a refund as a page to read and to print, made from the JSON that programs get. */
public final class EvidencePage {
    private static final String HEAD = """
            <!doctype html>
            <html lang="ko">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <link rel="stylesheet" href="../../evidence.css">
            </head>
            <body>
            """;

    private final JsonObject evidence;
    private final JsonObject payment;
    private final JsonObject refund;
    private final String currency;

    private EvidencePage(JsonObject evidence) {
        this.evidence = evidence;
        this.payment = evidence.getJsonObject("payment");
        this.refund = evidence.getJsonObject("refund");
        this.currency = payment.getString("currency", "KRW");
    }

    public static String of(JsonObject evidence) {
        return new EvidencePage(evidence).page();
    }

    private String page() {
        return HEAD.formatted("환불 증빙 " + Html.text(refund.getString("id")))
                + header()
                + "<main>\n"
                + section("refund", "환불", "Refund", table("기록된 환불", "The refund on record", refundRows()))
                + section("payment", "결제", "Payment", table("기록된 결제", "The payment on record", paymentRows()))
                + section(
                        "timeline",
                        "처리 과정",
                        "Timeline",
                        TimelineTable.table(
                                evidence.getJsonArray("timeline"),
                                evidence.getJsonObject("journal").getString("chain")))
                + section("journal", "감사 기록", "Audit journal", journal())
                + "</main>\n</body>\n</html>\n";
    }

    private String header() {
        return "<header>\n<h1>" + Html.bilingual("환불 증빙", "Refund evidence") + "</h1>\n<p>"
                + Html.bilingual("작성", "Made") + " " + Html.time(Instant.parse(evidence.getString("made_at"))) + ", "
                + Html.text(evidence.getString("made_by")) + "</p>\n<p class=\"note\">"
                + Html.bilingual("시각은 한국 시각입니다.", "Times are those of Korea.") + "</p>\n</header>\n";
    }

    private static String section(String id, String korean, String english, String content) {
        return "<section aria-labelledby=\"" + id + "\">\n<h2 id=\"" + id + "\">" + Html.bilingual(korean, english)
                + "</h2>\n" + content + "</section>\n";
    }

    private static String table(String korean, String english, String rows) {
        return "<table>\n<caption>" + Html.bilingual(korean, english) + "</caption>\n<tbody>\n" + rows
                + "</tbody>\n</table>\n";
    }

    private String refundRows() {
        return text(refund, "id", "환불 번호", "Refund id")
                + Html.row("상태", "State", EvidenceLabels.state(refund.getString("state")))
                + money(refund, "amount", "환불 금액", "Amount")
                + text(refund, "reason", "사유", "Reason")
                + text(refund, "requested_by", "요청자", "Requested by")
                + time("requested_at", "요청 시각", "Requested")
                + time("recorded_at", "확인 시각", "Found")
                + time("settled_at", "종료 시각", "Ended")
                + text(refund, "cancellation_id", "취소 번호", "Cancellation id")
                + text(refund, "failure", "실패 코드", "Failure")
                + decision()
                + account()
                + gateway();
    }

    private String decision() {
        JsonObject decision = refund.getJsonObject("decision");
        if (decision == null) {
            return "";
        }
        String outcome =
                decision.getBoolean("approved") ? Html.bilingual("승인", "approved") : Html.bilingual("반려", "rejected");
        return Html.row(
                "승인 결정",
                "Decision",
                outcome + ": " + Html.text(decision.getString("by")) + ", "
                        + Html.time(Instant.parse(decision.getString("at"))) + ", "
                        + Html.text(decision.getString("why")));
    }

    private String account() {
        JsonObject account = refund.getJsonObject("account");
        return account == null
                ? ""
                : text(account, "masked", "환불 계좌", "Account")
                        + text(account, "bank", "은행", "Bank")
                        + text(account, "other_orders", "같은 계좌로 환불된 다른 주문", "Other orders refunded to it");
    }

    private String gateway() {
        JsonObject message = refund.getJsonObject("gateway");
        return message == null
                ? ""
                : Html.row(
                        "결제대행사 응답",
                        "Gateway's answer",
                        Html.text(message.getValue("code")) + ": " + Html.text(message.getString("message")));
    }

    private String paymentRows() {
        return text(payment, "merchant_uid", "주문 번호", "Order")
                + text(payment, "imp_uid", "결제 번호", "Payment id")
                + text(payment, "name", "상품", "Product")
                + text(payment, "pay_method", "결제 수단", "Method")
                + text(payment, "pg_provider", "결제대행사", "Payment service")
                + money(payment, "amount", "결제 금액", "Paid")
                + money(payment, "cancel_amount", "환불 합계", "Refunded in all")
                + money(payment, "refundable", "환불 가능 금액", "Refundable")
                + text(payment, "status", "결제 상태", "Status");
    }

    private static String text(JsonObject of, String name, String korean, String english) {
        Object value = of.getValue(name);
        return value == null || value.equals("") ? "" : Html.row(korean, english, Html.text(value));
    }

    private String money(JsonObject of, String name, String korean, String english) {
        Number amount = of.getNumber(name);
        return amount == null ? "" : Html.row(korean, english, Html.money(amount, currency));
    }

    private String time(String name, String korean, String english) {
        String at = refund.getString(name);
        return at == null ? "" : Html.row(korean, english, Html.time(Instant.parse(at)));
    }

    private String journal() {
        JsonObject chain = evidence.getJsonObject("journal");
        boolean intact = chain.getBoolean("intact");
        String result = intact
                ? Html.bilingual(
                        "모든 기록의 해시와 이 결제 기록의 순서가 맞습니다.",
                        "Every entry agrees with its hash, and those of this payment follow one another.")
                : Html.bilingual(
                        "기록이 서로 맞지 않습니다. 변경되었을 수 있습니다.", "The entries do not agree; they may have been changed.");
        return "<p class=\"" + (intact ? "good" : "bad") + "\">" + result + "</p>\n"
                + table(
                        "이 결제의 기록",
                        "The journal of this payment",
                        text(chain, "chain", "체인", "Chain")
                                + text(chain, "entries", "기록 수", "Entries")
                                + text(chain, "hash", "마지막 해시", "Last hash"));
    }
}
