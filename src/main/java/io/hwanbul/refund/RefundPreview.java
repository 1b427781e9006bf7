package io.hwanbul.refund;

import io.hwanbul.payment.ConstantName;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.hwanbul.rules.RuleAnswer;
import io.hwanbul.rules.RuleResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What would become of a refund if it were asked for now; nothing has been written or sent.
 *
 * @param allowed  whether it would be begun; the payment service may still refuse it
 * @param amount   what would be refunded
 * @param findings what speaks for and against it
 */
public record RefundPreview(boolean allowed, BigDecimal amount, BigDecimal refundable, List<Finding> findings) {

    /**
     * One rule of the gateway's, or one check of this server's, and what it says.
     *
     * @param why    English
     * @param whyKo  Korean
     * @param source where the rule is written down; empty for this server's own checks
     */
    public record Finding(String id, RuleAnswer verdict, String why, String whyKo, Optional<String> source) {

        static final Finding APPROVAL = new Finding(
                "approval_pending",
                RuleAnswer.YES,
                "Another person has to approve this refund before it is sent.",
                Reason.APPROVAL_PENDING.korean(),
                Optional.empty());

        static Finding of(RuleResult ruling) {
            return new Finding(
                    ruling.rule().id(),
                    ruling.verdict(),
                    ruling.rule().why(),
                    ruling.rule().whyKo(),
                    Optional.of(ruling.rule().source()));
        }

        static Finding of(Refusal refusal) {
            return new Finding(
                    ConstantName.of(refusal.reason()),
                    RuleAnswer.NO,
                    refusal.detail(),
                    refusal.reason().korean(),
                    Optional.empty());
        }
    }
}
