package io.hwanbul.refund;

import io.hwanbul.limit.RefundLimits;
import io.hwanbul.payment.CancelOptions;
import io.hwanbul.rules.BankTable;
import io.hwanbul.rules.RuleBook;

/**
 * What holds for all refunds of a shop.
 *
 * @param rules    what the gateway and the payment services are known to refuse
 * @param banks    which bank codes the payment services take
 * @param defaults what a cancel asks for where its request does not say
 * @param live     whether the shop's real payments are refunded, or its test payments
 * @param limits   what each caller may ask for
 * @param approval which refunds need a second person
 */
public record RefundPolicy(
        RuleBook rules,
        BankTable banks,
        CancelOptions defaults,
        boolean live,
        RefundLimits limits,
        ApprovalRule approval) {}
