package io.hwanbul.refund;

import static io.hwanbul.testing.Examples.ID;
import static io.hwanbul.testing.Examples.TIMING;
import static io.hwanbul.testing.Examples.caller;
import static io.hwanbul.testing.Examples.request;
import static io.hwanbul.testing.MemoryPayments.Fault.NOT_STORED;
import static io.hwanbul.testing.MemoryPayments.Fault.STORED_BUT_NOT_ACKNOWLEDGED;
import static io.hwanbul.testing.ScriptedGateway.OURS;
import static io.hwanbul.testing.ScriptedGateway.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.limit.Freeze;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.hwanbul.refund.SendPermits.Permit;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.RefundBench;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One permit for requests and one for recovery; whoever has to wait is refused. */
class PermitToSendTest {
    /** From the first look on, this has to pass before anything is sent again. */
    private static final Duration WATCH = TIMING.untilResend();

    private static final ApprovalRule ABOVE_3000 =
            new ApprovalRule(Optional.of(new BigDecimal("3000")), Duration.ofDays(1));

    private final SendPermits permits = new SendPermits(2, time -> Future.succeededFuture(), () -> Runnable::run);
    private final RefundBench bench = new RefundBench(TIMING, Examples.policy(Examples.NO_LIMITS, ABOVE_3000), permits);

    private Permit holdTheOnlyOne() {
        return permits.acquire().result();
    }

    private boolean isFree() {
        Future<Permit> permit = permits.acquire();
        permit.onSuccess(Permit::release);
        return permit.succeeded();
    }

    @Test
    void aRefundWithoutAPermitLeavesNoTrace() {
        Permit others = holdTheOnlyOne();

        Refusal refusal = bench.refused(request("2000"));

        assertThat(refusal.reason()).isEqualTo(Reason.BUSY);
        assertThat(refusal.refundId()).isEmpty();
        assertThat(bench.steps).containsExactly("find");
        assertThat(bench.payments.payment).isEqualTo(Examples.stored(Map.of()));
        others.release();
        bench.refund(request("2000"));
        assertThat(bench.gateway.sent).hasSize(1);
    }

    @Test
    void aRefundThatWaitsForApprovalNeedsNone() {
        holdTheOnlyOne();

        assertThat(bench.refund(request("4000")).isAwaiting()).isTrue();
    }

    @Test
    void anApprovalWithoutAPermitLeavesTheRefundWaiting() {
        bench.refund(request("4000"));
        Permit others = holdTheOnlyOne();

        Future<RefundOutcome> approved = bench.approvals.approve(caller("boss"), ID, "checked");

        assertThat(((Refusal) approved.cause()).reason()).isEqualTo(Reason.BUSY);
        assertThat(bench.recorded().isAwaiting()).isTrue();
        others.release();
        bench.approvals.approve(caller("boss"), ID, "checked").await();
        assertThat(bench.gateway.sent).hasSize(1);
        assertThat(isFree()).isTrue();
    }

    @Test
    void aVoidWithoutAPermitIsNotSent() {
        Map<String, Object> unpaid = Map.of("pay_method", "vbank", "status", "ready");
        bench.payments.payment = Examples.stored(unpaid);
        bench.gateway.look = new GatewayAnswer.Shown(Examples.payment(unpaid));
        Permit others = holdTheOnlyOne();

        assertThat(bench.refused(request("10000")).reason()).isEqualTo(Reason.BUSY);
        assertThat(bench.steps).doesNotContain("void");

        others.release();
        bench.refused(request("10000"));
        assertThat(bench.steps).contains("void");
        assertThat(isFree()).isTrue();
    }

    @Test
    void thePermitIsHeldWhileTheGatewayIsAsked() {
        List<Boolean> free = new ArrayList<>();
        bench.gateway.onCancel = () -> free.add(isFree());

        bench.refund(request("2000"));

        assertThat(free).containsExactly(false);
    }

    @Test
    void thePermitIsFreeAsSoonAsTheGatewayHasAnswered() {
        bench.payments.holds("settle", Promise.<Void>promise().future());

        Future<RefundOutcome> outcome = bench.flow.refund(request("2000"));

        assertThat(bench.gateway.sent).hasSize(1);
        assertThat(outcome.isComplete()).isFalse();
        assertThat(isFree()).isTrue();
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                end("succeeded", bench -> bench.gateway.cancel = OURS),
                end("unknown", bench -> bench.gateway.cancel = UNKNOWN),
                end("unsent", bench -> bench.gateway.cancel = new GatewayAnswer.Unsent()),
                end("locked", bench -> bench.gateway.cancel = new GatewayAnswer.Locked()),
                end(
                        "declined",
                        bench -> bench.gateway.cancel = new GatewayAnswer.Declined(new GatewayMessage(1, "no"))),
                end(
                        "a defect",
                        bench -> bench.gateway.onCancel = () -> {
                            throw new IllegalStateException("a defect");
                        }),
                end("held up", bench -> bench.payments.meanwhile("begin", () -> bench.pass(Timing.SEND_WINDOW))),
                end(
                        "frozen",
                        bench -> bench.controls
                                .freeze(new Freeze(Optional.empty(), "boss", "why", Examples.NOW))
                                .await()),
                end("not begun", bench -> bench.payments.fails("begin", NOT_STORED)),
                end("begun or not", bench -> {
                    bench.payments.fails("begin", STORED_BUT_NOT_ACKNOWLEDGED);
                    bench.payments.fails("findByRefund", NOT_STORED);
                }));
    }

    private static Arguments end(String name, Consumer<RefundBench> happens) {
        return Arguments.of(name, happens);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void thePermitIsFreeHoweverTheRefundEnds(String name, Consumer<RefundBench> happens) {
        happens.accept(bench);

        assertThat(bench.flow.refund(request("2000")).isComplete()).isTrue();

        assertThat(isFree()).as(name).isTrue();
    }

    @Test
    void aFullHouseDoesNotStopRecovery() {
        Recovery recovery = pendingAndQuiet();
        holdTheOnlyOne();

        recovery.sweep().await();

        assertThat(bench.gateway.sent).hasSize(2);
        assertThat(permits.acquireForRecovery()).isPresent();
    }

    @Test
    void withoutAPermitOfItsOwnRecoveryOnlyLooksAndSendsAtTheNextSweep() {
        Recovery recovery = pendingAndQuiet();
        Permit other = permits.acquireForRecovery().orElseThrow();

        recovery.sweep().await();

        assertThat(bench.steps).containsExactly("due", "look");
        assertThat(bench.recorded().progress().sends()).isEqualTo(1);
        other.release();
        bench.pass(WATCH);
        recovery.sweep().await();
        assertThat(bench.gateway.sent).hasSize(2);
        assertThat(bench.recorded().progress().sends()).isEqualTo(2);
    }

    /** A refund of unknown outcome of which nothing has been sent for long enough. */
    private Recovery pendingAndQuiet() {
        Recovery recovery = bench.recovery();
        bench.gateway.cancel = UNKNOWN;
        bench.refund(request("2000"));
        bench.pass(Timing.SEND_WINDOW);
        recovery.sweep().await();
        bench.pass(WATCH);
        bench.gateway.cancel = OURS;
        bench.steps.clear();
        return recovery;
    }
}
