package io.hwanbul.refund;

import static io.hwanbul.payment.RefundState.FAILED;
import static io.hwanbul.payment.RefundState.NEEDS_ATTENTION;
import static io.hwanbul.payment.RefundState.PENDING;
import static io.hwanbul.payment.RefundState.SUCCEEDED;
import static io.hwanbul.testing.Examples.CONSOLE;
import static io.hwanbul.testing.Examples.ID;
import static io.hwanbul.testing.Examples.MARK;
import static io.hwanbul.testing.Examples.cancelled;
import static io.hwanbul.testing.Examples.payment;
import static io.hwanbul.testing.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refund;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.RefundBench;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payment services that take a cancel and decide on it hours or days later. */
class DecidedLaterTest {
    private static final Map<String, Object> PAYPAL =
            Map.of("pay_method", "paypal", "pg_provider", "paypal_v2", "paid_at", Examples.NOW.getEpochSecond());

    private final RefundBench bench = new RefundBench();

    @BeforeEach
    void isPaidThroughPayPal() {
        bench.payments.payment = Examples.stored(PAYPAL);
        bench.gateway.cancel = shown(Map.of());
        bench.gateway.look = shown(Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "paypal,   paypal_v2,    true",
        "vbank,    smartro_v2,   true",
        "trans,    smartro_v2,   false",
        "vbank,    smartro,      false",
        "paypal,   paypal,       false",
        "card,     html5_inicis, false"
    })
    void itIsPayPalAndTheVirtualAccountsOfSmartro(String payMethod, String pgProvider, boolean later) {
        assertThat(payment(Map.of("pay_method", payMethod, "pg_provider", pgProvider))
                        .settlesLater())
                .isEqualTo(later);
    }

    @Test
    void codeZeroWithoutTheCancelIsPending() {
        assertThat(bench.refund(request("2000")).state()).isEqualTo(PENDING);
    }

    @Test
    void theCancelInTheHistoryCountsOnlyWhenTheStatusSaysSo() {
        bench.gateway.cancel = shown(history(MARK), Map.of("status", "paid"));
        bench.gateway.onCancel = () -> bench.gateway.look = bench.gateway.cancel;
        assertThat(bench.refund(request("2000")).state()).isEqualTo(PENDING);
        bench.gateway.look = shown(history(MARK), Map.of("status", "cancelled"));
        assertThat(bench.desk.sync(ID).await().after().refund(ID).orElseThrow().state())
                .isEqualTo(SUCCEEDED);
    }

    @Test
    void itIsNeverSentAgain() {
        bench.refund(request("2000"));
        Recovery recovery = bench.recovery();
        for (int look = 0; look < 20; look++) {
            bench.pass(Duration.ofHours(9));
            recovery.sweep().await();
        }
        assertThat(bench.recorded().state()).isEqualTo(PENDING);
        assertThat(bench.gateway.sent).hasSize(1);
    }

    @Test
    void aRefusalByThePaymentServiceLeavesItPendingAndNothingIsEverSentAgain() {
        bench.gateway.cancel = new GatewayAnswer.Declined(new GatewayMessage(-1, "no answer from PayPal"));
        assertThat(bench.refund(request("2000")).state()).isEqualTo(PENDING);
        assertThat(bench.refused(request("2000")).reason()).isEqualTo(Reason.REFUND_IN_PROGRESS);
        Recovery recovery = bench.recovery();
        for (int look = 0; look < 5; look++) {
            bench.pass(Duration.ofHours(9));
            recovery.sweep().await();
        }
        assertThat(bench.recorded().state()).isEqualTo(PENDING);
        assertThat(bench.gateway.sent).hasSize(1);
        bench.gateway.look = shown(history(MARK), Map.of("status", "cancelled"));
        assertThat(bench.desk.sync(ID).await().after().refund(ID).orElseThrow().state())
                .isEqualTo(SUCCEEDED);
    }

    @Test
    void aRefusalByTheGatewaysOwnCheckIsFinal() {
        bench.gateway.cancel = new GatewayAnswer.Declined(new GatewayMessage(1, "checksum"));
        assertThat(bench.refund(request("2000")).state()).isEqualTo(FAILED);
    }

    @Test
    void anotherCancelBeforeItDoesNotMakeItFail() {
        bench.refund(request("2000"));
        Recovery recovery = bench.recovery();
        bench.gateway.look = shown(history(CONSOLE, "500"), Map.of("status", "cancelled"));
        for (int look = 0; look < 5; look++) {
            bench.pass(Duration.ofHours(9));
            recovery.sweep().await();
        }
        assertThat(bench.recorded().state()).isEqualTo(PENDING);
    }

    @Test
    void theLooksAreFarApartAndTheLastOneLeavesItToAPerson() {
        bench.refund(request("2000"));
        Recovery recovery = bench.recovery();
        Duration waited = Duration.ZERO;
        while (bench.recorded().isPending()) {
            Duration untilLook =
                    Duration.between(bench.now(), bench.recorded().progress().nextCheckAt());
            assertThat(untilLook).isLessThanOrEqualTo(Duration.ofHours(9));
            bench.pass(untilLook);
            waited = waited.plus(untilLook);
            recovery.sweep().await();
        }
        assertThat(bench.recorded().state()).isEqualTo(NEEDS_ATTENTION);
        assertThat(waited).isGreaterThan(Duration.ofDays(10));
    }

    @Test
    void aPersonWhoKnowsOfTheRefusalNeedNotWait() {
        bench.refund(request("2000"));
        Refund resolved = bench.desk
                .resolve(ID, FAILED, "kim", "PayPal refused it")
                .await()
                .refund(ID)
                .orElseThrow();
        assertThat(resolved.state()).isEqualTo(FAILED);
        assertThat(resolved.corrections()).extracting(Refund.Correction::by).containsExactly("kim");
    }

    private static GatewayAnswer shown(Map<String, Object> changes) {
        Map<String, Object> all = new HashMap<>(PAYPAL);
        all.putAll(changes);
        return new GatewayAnswer.Shown(payment(all));
    }

    private static GatewayAnswer shown(Map<String, Object> history, Map<String, Object> changes) {
        Map<String, Object> all = new HashMap<>(history);
        all.putAll(changes);
        return shown(all);
    }

    private static Map<String, Object> history(String reason) {
        return history(reason, "2000");
    }

    private static Map<String, Object> history(String reason, String amount) {
        Map<String, Object> fields = cancelled(Integer.valueOf(amount), reason).fields();
        return Map.of("cancel_history", fields.get("cancel_history"), "cancel_amount", fields.get("cancel_amount"));
    }
}
