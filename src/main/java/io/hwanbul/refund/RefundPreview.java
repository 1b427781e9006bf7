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
 * The result that a refund would have if it were requested now; nothing is written or sent.
 *
 * @param allowed  whether it would begin; the PG may still refuse it
 * @param amount   the amount that would be refunded
 * @param findings the rules and checks that apply
 */
public record RefundPreview(boolean allowed, BigDecimal amount, BigDecimal refundable, List<Finding> findings) {

    /**
     * The result of one rule of the gateway, or of one check of this server.
     *
     * @param why    English
     * @param whyKo  Korean
     * @param source the source of the rule; empty for checks of this server
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
                    ruling.answer(),
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
