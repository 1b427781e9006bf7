package io.hwanbul.http.page;

import io.hwanbul.journal.EventType;
import io.hwanbul.payment.ConstantName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** The journal's entries about a refund as a table, one row each. */
final class TimelineTable {
    private static final String HEAD = """
            <thead><tr>%s%s%s%s%s</tr></thead>
            """.formatted(
                    column("번호", "No."),
                    column("시각", "When"),
                    column("내용", "What"),
                    column("누가", "Who"),
                    column("상세", "Details"));

    private TimelineTable() {}

    /** @param chain the payment's chain; a request is of another one, in which its number tells nothing here */
    static String table(JsonArray timeline, String chain) {
        if (timeline.isEmpty()) {
            return "<p>" + Html.bilingual("감사 기록보다 먼저 시작된 환불입니다.", "This refund is older than the journal.") + "</p>\n";
        }
        return "<table class=\"timeline\" role=\"table\">\n<caption>"
                + Html.bilingual("이 환불에 관한 감사 기록", "What the journal tells of this refund") + "</caption>\n" + HEAD
                + "<tbody>\n"
                + timeline.stream().map(entry -> row((JsonObject) entry, chain)).collect(Collectors.joining())
                + "</tbody>\n</table>\n";
    }

    private static String column(String korean, String english) {
        return "<th scope=\"col\">" + Html.bilingual(korean, english) + "</th>";
    }

    private static String row(JsonObject entry, String chain) {
        EventType type = ConstantName.constant(EventType.class, entry.getString("what"));
        return "<tr role=\"row\">"
                + cell("번호 No.", chain.equals(entry.getString("chain")) ? Html.text(entry.getValue("sequence")) : "–")
                + cell("시각 When", Html.time(Instant.parse(entry.getString("at"))))
                + cell("내용 What", Html.bilingual(type.korean(), type.english()))
                + cell("누가 Who", Html.text(entry.getString("who")))
                + cell("상세 Details", details(entry))
                + "</tr>\n";
    }

    /** On a narrow screen the style sheet hides the heads and makes blocks of the cells; the label and the role replace both. */
    private static String cell(String label, String content) {
        return "<td role=\"cell\" data-label=\"" + label + "\"><div>" + content + "</div></td>";
    }

    private static String details(JsonObject entry) {
        return entry.getJsonObject("details").stream()
                        .map(detail -> detail(detail))
                        .collect(Collectors.joining("", "<ul>", ""))
                + "<li class=\"hash\">" + Html.text(entry.getString("hash")) + "</li></ul>";
    }

    private static String detail(Map.Entry<String, Object> detail) {
        return "<li>" + EvidenceLabels.detail(detail.getKey()) + ": " + Html.text(detail.getValue()) + "</li>";
    }
}
