package io.hwanbul.http;

import io.hwanbul.reconcile.ReconciliationReport;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Map;

/** A reconciliation's report. */
public final class ReportJson {
    private ReportJson() {}

    public static JsonObject of(ReconciliationReport report) {
        JsonArray left = new JsonArray();
        report.left().forEach(difference -> left.add(of(difference)));
        return new JsonObject()
                .put("from", report.from().toString())
                .put("to", report.to().toString())
                .put("clean", report.isClean())
                .put("compared", report.compared())
                .put("pending", report.pending())
                .put("repaired", report.repaired())
                .put("drift", amounts(report.drift()))
                .put("left_in_all", report.leftInAll())
                .put("left", left);
    }

    static JsonObject amounts(Map<String, BigDecimal> byCurrency) {
        JsonObject amounts = new JsonObject();
        byCurrency.forEach(amounts::put);
        return amounts;
    }

    private static JsonObject of(ReconciliationReport.Difference difference) {
        return new JsonObject()
                .put("merchant_uid", difference.merchantUid())
                .put("imp_uid", difference.impUid())
                .put("drift", difference.drift())
                .put("currency", difference.currency())
                .put("why", difference.why());
    }
}
