package io.hwanbul.testing;

import io.hwanbul.limit.RefundLimits;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundAccount;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundMark;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.payment.Scope;
import io.hwanbul.refund.Admission;
import io.hwanbul.refund.ApprovalRule;
import io.hwanbul.refund.LookupTurns;
import io.hwanbul.refund.RefundPolicy;
import io.hwanbul.refund.SendPermits;
import io.hwanbul.refund.Timing;
import io.vertx.core.Promise;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Payments and requests for the domain's tests: 10,000 won by card, nothing refunded, unless said otherwise. */
public final class Examples {
    public static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    public static final String ID = "7K3QX9M2T4WD";
    public static final Caller CALLER = caller("shop");
    public static final String MARK = "Changed mind (hb:" + ID + ")";

    /** What somebody writes who refunds at the gateway's own console. */
    public static final String CONSOLE = "관리자페이지취소";

    /** Two minutes of patience, five of quiet, and no double clicks. */
    public static final Timing TIMING = new Timing(Duration.ofMinutes(5), Duration.ofSeconds(2), Duration.ZERO);

    public static final RefundLimits NO_LIMITS = new RefundLimits(List.of());

    /** Real payments, and what is known of the gateway. */
    public static final RefundPolicy POLICY = policy(NO_LIMITS, ApprovalRule.NONE);

    private Examples() {}

    /** So many that nobody waits for one. */
    public static LookupTurns turns() {
        return new LookupTurns(1_000, 0, time -> Promise.<Void>promise().future(), () -> Runnable::run);
    }

    /** So many that nobody waits for one. */
    public static SendPermits permits() {
        return new SendPermits(1_000, time -> Promise.<Void>promise().future(), () -> Runnable::run);
    }

    public static RefundPolicy policy(RefundLimits limits, ApprovalRule approval) {
        return new RefundPolicy(
                PackagedKnowledge.get().rules(),
                PackagedKnowledge.get().banks(),
                CancelOptions.NONE,
                true,
                limits,
                approval);
    }

    static Map<String, Object> document() {
        Map<String, Object> document = new HashMap<>();
        document.put("imp_uid", "imp_1");
        document.put("merchant_uid", "ORD-1");
        document.put("amount", 10000);
        document.put("cancel_amount", 0);
        document.put("pay_method", "card");
        document.put("pg_provider", "html5_inicis");
        document.put("currency", "KRW");
        document.put("sandbox", false);
        document.put("status", "paid");
        return document;
    }

    public static GatewayPayment payment(Map<String, Object> changes) {
        Map<String, Object> document = document();
        document.putAll(changes);
        return GatewayPayment.of(document);
    }

    public static Payment stored(Map<String, Object> changes) {
        return new Payment(payment(changes), List.of(), List.of(), OptionalLong.empty());
    }

    /** The gateway's payment after the given cancels, each an amount and a reason. */
    public static GatewayPayment cancelled(Object... amountsAndReasons) {
        List<Map<String, Object>> history = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < amountsAndReasons.length; i += 2) {
            history.add(Map.of(
                    "amount",
                    amountsAndReasons[i],
                    "reason",
                    amountsAndReasons[i + 1],
                    "cancellation_id",
                    "c" + i / 2));
            sum = sum.add(new BigDecimal(amountsAndReasons[i].toString()));
        }
        return payment(Map.of("cancel_amount", sum, "cancel_history", history));
    }

    /** The shop's own back end, under this name. */
    public static Caller caller(String name) {
        return new Caller(name, Set.of(Scope.REQUEST, Scope.READ), Optional.empty(), "192.0.2.7", "request-1");
    }

    public static RefundRequest request(String amount) {
        return request(CALLER, Optional.empty(), amount);
    }

    /** The same request under an idempotency key. */
    public static RefundRequest keyed(String key, String amount) {
        return request(CALLER, Optional.of(key), amount);
    }

    public static RefundRequest request(Caller caller, Optional<String> key, String amount) {
        return new RefundRequest(
                caller,
                key,
                "ORD-1",
                Optional.empty(),
                Optional.of(new BigDecimal(amount)),
                Optional.empty(),
                CancelOptions.NONE,
                Optional.of("Changed mind"),
                RefundAccount.NONE);
    }

    public static RefundIntent intent(String amount) {
        return admission(TIMING).admit(request(amount), stored(Map.of()));
    }

    /** It is always {@link #NOW}, and every refund has the same id. */
    public static Admission admission(Timing timing) {
        return admission(timing, ID);
    }

    public static Admission admission(Timing timing, String id) {
        return new Admission(
                new Clock(() -> NOW, () -> 0), timing, new RefundMark(() -> id, true), POLICY, new PlainVault());
    }

    /** The payment with these refunds in the place of its own. */
    public static Payment with(Payment payment, List<Refund> refunds) {
        return new Payment(
                payment.seen(),
                refunds,
                payment.foreign(),
                payment.revision(),
                payment.owner(),
                payment.head(),
                payment.stored());
    }

    /** The refund with this end in the place of its own. */
    public static Refund with(Refund refund, Optional<Refund.Ending> ending) {
        return new Refund(
                refund.id(),
                refund.state(),
                refund.order(),
                refund.reason(),
                refund.cancelAmountBefore(),
                refund.origin(),
                refund.progress(),
                ending,
                refund.corrections(),
                refund.decision());
    }
}
