package io.hwanbul.config;

import io.hwanbul.limit.RefundLimits;
import io.hwanbul.rules.BankTable;
import io.hwanbul.rules.Explanations;
import io.hwanbul.rules.RuleBook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** Reads the packaged rules, banks and refusals once, at start, with the rules, banks and limits that the shop sets. */
public final class GatewayKnowledgeLoader {
    private GatewayKnowledgeLoader() {}

    /** Fails with an {@link InvalidSettingException} that names the shop's file and what is wrong in it. */
    public static Future<GatewayKnowledge> load(Vertx vertx) {
        RuleBook packaged = RuleBook.of(PackagedFile.yaml(RuleBook.class, "rules.yaml"));
        BankTable table = BankTable.of(PackagedFile.yaml(BankTable.class, "banks.yaml"));
        Explanations explanations = Explanations.of(PackagedFile.yaml(Explanations.class, "refusals.yaml"));
        Future<RuleBook> rules = OverrideFile.ofList("conf/rules.yaml", "rules").read(vertx, packaged::with, packaged);
        Future<BankTable> banks =
                OverrideFile.ofList("conf/banks.yaml", "banks").read(vertx, BankTable::of, table);
        Future<RefundLimits> limits = OverrideFile.ofList("conf/limits.yaml", "limits")
                .read(vertx, LimitsReader::read, new RefundLimits(List.of()));
        return Future.all(rules, banks, limits)
                .map(all -> new GatewayKnowledge(rules.result(), banks.result(), explanations, limits.result()));
    }
}
