package io.hwanbul.config;

import io.hwanbul.limit.RefundLimits;
import io.hwanbul.rules.BankTable;
import io.hwanbul.rules.Explanations;
import io.hwanbul.rules.RuleBook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Reads the packaged knowledge once, at start, with the rules that the shop adds and the limits that it sets. */
public final class GatewayKnowledgeLoader {
    private GatewayKnowledgeLoader() {}

    /** Fails with an {@link InvalidSettingException} that names the shop's file and what is wrong in it. */
    public static Future<GatewayKnowledge> load(Vertx vertx) {
        Future<RuleBook> rules = packaged(vertx, "rules.yaml")
                .map(RuleBook::of)
                .compose(book -> new OverrideFile("conf/rules.yaml", "rules").read(vertx, book::with, book));
        Future<RefundLimits> limits = new OverrideFile("conf/limits.yaml", "limits")
                .read(vertx, LimitsReader::read, new RefundLimits(List.of()));
        Future<BankTable> banks = packaged(vertx, "banks.yaml").map(BankTable::of);
        Future<Explanations> explanations = packaged(vertx, "refusals.yaml").map(Explanations::of);
        return Future.all(rules, limits, banks, explanations)
                .map(all ->
                        new GatewayKnowledge(rules.result(), banks.result(), explanations.result(), limits.result()));
    }

    private static Future<Map<String, Object>> packaged(Vertx vertx, String name) {
        return PackagedFile.yaml(vertx, PackagedFile.read(RuleBook.class, name)).map(JsonObject::getMap);
    }
}
