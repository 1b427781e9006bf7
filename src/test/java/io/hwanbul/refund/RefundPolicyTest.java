package io.hwanbul.refund;

import static io.hwanbul.testing.Examples.CALLER;
import static io.hwanbul.testing.Examples.NOW;
import static io.hwanbul.testing.Examples.NO_LIMITS;
import static io.hwanbul.testing.Examples.TIMING;
import static io.hwanbul.testing.Examples.request;
import static io.hwanbul.testing.Examples.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundAccount;
import io.hwanbul.payment.RefundMark;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.payment.Refusal;
import io.hwanbul.rules.RuleAnswer;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.PlainVault;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the shop has set, and what the gateway is known to refuse. */
class RefundPolicyTest {
    private static final Instant LAST_MONTH = Instant.parse("2026-10-20T03:00:00Z");
    private static final Map<String, Object> PHONE =
            Map.of("pay_method", "phone", "pg_provider", "danal", "paid_at", LAST_MONTH.getEpochSecond());

    @Test
    void aLiveServerRefundsNoTestPayment() {
        Refusal refusal = refused(live(true), request("1"), stored(Map.of("sandbox", true)));
        assertThat(refusal.reason()).isEqualTo(Reason.WRONG_MODE);
        assertThat(admission(live(true)).admit(request("1"), stored(Map.of("sandbox", false))))
                .isNotNull();
    }

    @Test
    void aTestServerRefundsNoRealPayment() {
        assertThat(refused(live(false), request("1"), stored(Map.of("sandbox", false)))
                        .reason())
                .isEqualTo(Reason.WRONG_MODE);
        assertThat(admission(live(false)).admit(request("1"), stored(Map.of("sandbox", true))))
                .isNotNull();
    }

    @Test
    void aCertainRuleRefusesAndIsCited() {
        Refusal refusal = refused(live(true), request("10000"), stored(PHONE));
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_REFUNDABLE);
        assertThat(refusal.detail()).contains("month");
        assertThat(refusal.rule()).hasValueSatisfying(rule -> {
            assertThat(rule.id()).isEqualTo("phone_same_month");
            assertThat(rule.whyKo()).contains("결제한 달");
            assertThat(rule.source()).isNotBlank();
        });
    }

    @Test
    void anUncertainRuleOnlyWarns() {
        Payment old =
                stored(Map.of("paid_at", Instant.parse("2024-01-01T00:00:00Z").getEpochSecond()));
        assertThat(admission(live(true)).admit(request("10000"), old)).isNotNull();
        RefundPreview preview = admission(live(true)).preview(request("10000"), old);
        assertThat(preview.allowed()).isTrue();
        assertThat(preview.findings()).anySatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(RuleAnswer.UNKNOWN);
            assertThat(finding.source()).isPresent();
        });
    }

    @Test
    void aPreviewNamesEveryRuleThatStandsInTheWay() {
        RefundPreview preview = admission(live(true)).preview(request("2000"), stored(PHONE));
        assertThat(preview.allowed()).isFalse();
        assertThat(preview.amount()).isEqualTo("2000");
        assertThat(preview.refundable()).isEqualTo("10000");
        assertThat(preview.findings())
                .filteredOn(finding -> finding.verdict() == RuleAnswer.NO)
                .extracting(RefundPreview.Finding::id)
                .contains("phone_same_month", "phone_whole");
    }

    @Test
    void aPreviewTellsOfThisServersOwnChecksToo() {
        RefundPreview preview = admission(live(true)).preview(request("20000"), stored(Map.of()));
        assertThat(preview.allowed()).isFalse();
        assertThat(preview.findings()).anySatisfy(finding -> {
            assertThat(finding.id()).isEqualTo("invalid_amount");
            assertThat(finding.verdict()).isEqualTo(RuleAnswer.NO);
            assertThat(finding.why()).contains("10000 KRW");
            assertThat(finding.whyKo()).contains("금액");
            assertThat(finding.source()).isEmpty();
        });
    }

    @Test
    void whatTheRequestDoesNotSayIsAsTheShopHasSetIt() {
        RefundPolicy policy = with(options(Optional.of(true), Optional.of("admin")));
        assertThat(options(policy, asking(CancelOptions.NONE), stored(Map.of())).enableWebhook())
                .contains(true);
        CancelOptions asked =
                options(policy, asking(options(Optional.of(false), Optional.of("customer"))), stored(Map.of()));
        assertThat(asked.enableWebhook()).contains(false);
        assertThat(asked.requester()).contains("customer");
        assertThat(asked.retainPromotion()).isEmpty();
    }

    @Test
    void everyRefundOfAPromotionKeepsItOrNone() {
        Map<String, Object> promoted = Map.of("promotion", Map.of("id", "p", "discount", 1000));
        Refund first = admission(live(true))
                .admit(asking(retaining(true)), stored(promoted))
                .refund()
                .succeeded(Examples.payment(promoted), Optional.empty(), NOW);
        Payment refunded = new Payment(Examples.payment(promoted), List.of(first), List.of(), OptionalLong.of(2));

        assertThat(refused(live(true), asking(CancelOptions.NONE), refunded).detail())
                .contains("retain_promotion");
        assertThat(admission(live(true)).admit(asking(retaining(true)), refunded))
                .isNotNull();
    }

    private static CancelOptions options(RefundPolicy policy, RefundRequest request, Payment payment) {
        return admission(policy).admit(request, payment).refund().order().options();
    }

    private static Refusal refused(RefundPolicy policy, RefundRequest request, Payment payment) {
        return catchThrowableOfType(Refusal.class, () -> admission(policy).admit(request, payment));
    }

    private static Admission admission(RefundPolicy policy) {
        return new Admission(
                new Clock(() -> NOW, () -> 0),
                TIMING,
                new RefundMark(() -> "7K3QX9M2T4WD", true),
                policy,
                new PlainVault());
    }

    private static RefundPolicy live(boolean live) {
        return new RefundPolicy(
                Examples.POLICY.rules(),
                Examples.POLICY.banks(),
                CancelOptions.NONE,
                live,
                NO_LIMITS,
                ApprovalRule.NONE);
    }

    private static RefundPolicy with(CancelOptions defaults) {
        return new RefundPolicy(
                Examples.POLICY.rules(), Examples.POLICY.banks(), defaults, true, NO_LIMITS, ApprovalRule.NONE);
    }

    private static CancelOptions options(Optional<Boolean> enableWebhook, Optional<String> requester) {
        return new CancelOptions(Optional.empty(), Optional.empty(), Optional.empty(), enableWebhook, requester);
    }

    private static CancelOptions retaining(boolean retain) {
        return new CancelOptions(
                Optional.empty(), Optional.empty(), Optional.of(retain), Optional.empty(), Optional.empty());
    }

    private static RefundRequest asking(CancelOptions options) {
        return new RefundRequest(
                CALLER,
                Optional.empty(),
                "ORD-1",
                Optional.empty(),
                Optional.of(BigDecimal.ONE),
                Optional.empty(),
                options,
                Optional.empty(),
                RefundAccount.NONE);
    }
}
