package io.hwanbul.rules;

import io.hwanbul.input.StrictObject;
import java.util.List;
import java.util.Set;

/** The conditions of a rule, all of which must be met for the rule to apply. */
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

    static RuleScope read(StrictObject fields) {
        return new RuleScope(
                ValueFilter.read(fields, "pay_method"),
                ValueFilter.read(fields, "pg_provider"),
                fields.texts("emb_pg_provider"),
                fields.flag("escrow"),
                fields.flag("partial"),
                fields.flag("cancelled_before"));
    }

    /** UNKNOWN if a fact is missing and all others match. */
    RuleAnswer appliesTo(RefundFacts facts) {
        return RuleAnswer.all(List.of(
                knownOrNo(payMethod.matches(facts.payMethod())),
                pgProvider.matches(facts.pgProvider()),
                // the gateway leaves it empty for most payments, which have none
                RuleAnswer.of(embPgProvider.isEmpty() || embPgProvider.contains(facts.embPgProvider())),
                escrow ? facts.escrow().map(RuleAnswer::of).orElse(RuleAnswer.UNKNOWN) : RuleAnswer.YES,
                RuleAnswer.of(!partial || !facts.isWhole()),
                RuleAnswer.of(!cancelledBefore || facts.cancels() > 0)));
    }

    boolean mayApplyTo(String method, String pg) {
        return payMethod.matches(method) == RuleAnswer.YES && pgProvider.matches(pg) == RuleAnswer.YES;
    }

    /** Without a pay_method almost every rule would be UNKNOWN, and none of them would help anybody. */
    private static RuleAnswer knownOrNo(RuleAnswer answer) {
        return RuleAnswer.of(answer == RuleAnswer.YES);
    }
}
