package io.hwanbul.rules;

import java.util.List;
import java.util.Set;

/** The cancels that a rule is for: those that meet all of its conditions. */
record RuleScope(
        ValueFilter payMethod,
        ValueFilter pgProvider,
        List<String> embPgProvider,
        boolean escrow,
        boolean partial,
        boolean cancelledBefore) {
    static final Set<String> FIELDS = Set.of(
            "pay_method",
            "except_pay_method",
            "pg_provider",
            "except_pg_provider",
            "emb_pg_provider",
            "escrow",
            "partial",
            "cancelled_before");

    static RuleScope read(YamlFields fields) {
        return new RuleScope(
                ValueFilter.read(fields, "pay_method"),
                ValueFilter.read(fields, "pg_provider"),
                fields.texts("emb_pg_provider"),
                fields.flag("escrow"),
                fields.flag("partial"),
                fields.flag("cancelled_before"));
    }

    /** UNKNOWN when a fact is missing and all the others fit. */
    RuleAnswer covers(RefundFacts cancel) {
        return RuleAnswer.all(List.of(
                certainly(payMethod.has(cancel.payMethod())),
                pgProvider.has(cancel.pgProvider()),
                // most payments have none, and the gateway then leaves it empty
                RuleAnswer.of(embPgProvider.isEmpty() || embPgProvider.contains(cancel.embPgProvider())),
                escrow ? cancel.escrow().map(RuleAnswer::of).orElse(RuleAnswer.UNKNOWN) : RuleAnswer.YES,
                RuleAnswer.of(!partial || !cancel.isWhole()),
                RuleAnswer.of(!cancelledBefore || cancel.cancels() > 0)));
    }

    /** Without a pay_method hardly a rule could be left out, and none would help anybody. */
    private static RuleAnswer certainly(RuleAnswer verdict) {
        return RuleAnswer.of(verdict == RuleAnswer.YES);
    }
}
