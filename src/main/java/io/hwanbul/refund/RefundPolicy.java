package io.hwanbul.refund;

import io.hwanbul.limit.RefundLimits;
import io.hwanbul.payment.CancelOptions;
import io.hwanbul.rules.BankTable;
import io.hwanbul.rules.RuleBook;

/**
 * What applies to all refunds of a shop.
 *
 * @param rules    what the gateway and the PGs are known to refuse
 * @param banks    the PGs' bank codes
 * @param defaults the cancel options of requests that name none
 * @param live     whether real payments are refunded, or test payments
 * @param limits   the limits of each caller
 * @param approval which refunds need approval
 */
public record RefundPolicy(
        RuleBook rules,
        BankTable banks,
        CancelOptions defaults,
        boolean live,
        RefundLimits limits,
        ApprovalRule approval) {}
