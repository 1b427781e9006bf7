package io.hwanbul.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.LostRaceException;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.RefundAccount;
import io.hwanbul.payment.RefundMark;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.payment.Scope;
import io.hwanbul.payment.Settlement;
import io.hwanbul.testing.Examples;
import io.hwanbul.testing.PaymentStoreWrapper;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * How soon the outcome of a refund is on record whose server was killed, at any moment, while nothing else goes wrong: in
 * virtual time, with the limits of the protocol and the quiet period of the simulation.
 */
class TruthInTimeTest {
    private static final int SEEDS = 2_000;

    /** What the gateway has applied is on record this long after the later of kill and cancel. */
    private static final Duration APPLIED = Duration.ofSeconds(15);

    /** The part of the three minutes that is not the quiet period of two. */
    private static final Duration BESIDE_QUIET = Duration.ofSeconds(60);

    /** An election that comes at once, and one that waits for the old primary. */
    private static final List<Duration> ELECTIONS = List.of(Duration.ofSeconds(2), Duration.ofSeconds(12));

    /** The pause between two tries, and the way to the database. */
    private static final Duration AFTER_ELECTION = Duration.ofSeconds(3);

    private static final Duration STEP = Duration.ofMillis(50);

    @Test
    void whatTheGatewayAppliedIsOnRecordInSecondsAndWhatItDidNotIsSentAgainInMinutes() {
        int applied = 0;
        int resent = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            OneRefund killed = new OneRefund(seed, new PlantedBug());
            killed.serverIsKilled();
            Duration late = killed.lateBy();
            if (killed.wasSentAgain()) {
                resent++;
                assertThat(late)
                        .as("sent again, seed %d", seed)
                        .isLessThanOrEqualTo(SimServer.TIMING.quiet().plus(BESIDE_QUIET));
            } else if (killed.wasBegun()) {
                applied++;
                assertThat(late).as("applied, seed %d", seed).isLessThanOrEqualTo(APPLIED);
            }
        }
        assertThat(applied).isGreaterThan(100);
        assertThat(resent).isGreaterThan(100);
    }

    @Test
    void aKnownOutcomeIsOnRecordAsSoonAsAnElectionIsOver() {
        for (long seed = 0; seed < SEEDS; seed++) {
            for (Duration election : ELECTIONS) {
                assertThat(afterElection(seed, election, new PlantedBug()))
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(AFTER_ELECTION);
            }
        }
    }

    @Test
    void aKnownOutcomeThatIsDroppedOnATransientErrorIsCaught() {
        assertThat(LongStream.range(0, SEEDS)
                        .mapToObj(seed -> afterElection(seed, ELECTIONS.get(0), new DropsOutcome()))
                        .anyMatch(late -> late.compareTo(AFTER_ELECTION) > 0))
                .isTrue();
    }

    /** How long after an election in the middle of a refund its outcome was on record. */
    private static Duration afterElection(long seed, Duration election, PlantedBug bug) {
        OneRefund refund = new OneRefund(seed, bug);
        refund.electionComes(election);
        return refund.lateBy();
    }

    /** Gives up a settle that the database did not answer. */
    private static final class DropsOutcome extends PlantedBug {
        @Override
        PaymentStore inStore(PaymentStore payments) {
            return new PaymentStoreWrapper(payments) {
                @Override
                public Future<Payment> settle(Settlement settlement) {
                    return super.settle(settlement).recover(failure -> Future.failedFuture(new LostRaceException()));
                }
            };
        }
    }

    /** One refund in whose midst something happens. */
    private static final class OneRefund {
        private final Schedule schedule;
        private final SimStore store;
        private final SimGateway books;
        private long refunds;
        private final List<SimServer> servers = new ArrayList<>();
        private long struckNanos;
        private long movedNanos;

        OneRefund(long seed, PlantedBug bug) {
            schedule = new Schedule(seed, false, new Coverage());
            schedule.endFaults();
            store = new SimStore(schedule);
            books = new SimGateway(schedule);
            books.createPayment("imp_0", new BigDecimal("10000"), false, false);
            store.insert(books.show("imp_0"));
            RefundInvariants invariants = new RefundInvariants(schedule, store, books);
            schedule.afterChange(invariants::check);
            RefundMark mark = new RefundMark(() -> String.format("%012d", ++refunds), true);
            for (int i = 0; i < 2; i++) {
                servers.add(
                        new SimServer(schedule, store, books, invariants, "server " + i, bug, mark, Examples.POLICY));
                servers.get(i).stepClock(Duration.ZERO); // both have the database's time
            }
            books.onMove(impUid -> movedNanos = schedule.nanos());
            schedule.runFor(Duration.ofSeconds(3));
            servers.get(0).refund(request());
        }

        void serverIsKilled() {
            schedule.in(schedule.randomUpTo(Duration.ofSeconds(1)), () -> {
                struckNanos = schedule.nanos();
                boolean otherAlone = schedule.chance(0.5);
                servers.get(0).kill(otherAlone ? Duration.ofHours(1) : schedule.randomUpTo(Duration.ofSeconds(3)));
            });
        }

        /** Once the gateway has done the cancel; its answer comes meanwhile. */
        void electionComes(Duration election) {
            books.onMove(impUid -> {
                store.elect(election);
                struckNanos = schedule.nanos() + election.toNanos();
            });
        }

        private static RefundRequest request() {
            return new RefundRequest(
                    Approvers.caller("client", Scope.REQUEST, "request 1"),
                    Optional.empty(),
                    SimShop.merchantUid("imp_0"),
                    Optional.empty(),
                    Optional.of(new BigDecimal("4000")),
                    Optional.empty(),
                    CancelOptions.NONE,
                    Optional.of("Changed mind"),
                    RefundAccount.NONE);
        }

        private Payment payment() {
            return store.document(SimShop.merchantUid("imp_0"));
        }

        boolean wasBegun() {
            return !payment().refunds().isEmpty();
        }

        boolean wasSentAgain() {
            return wasBegun() && payment().refunds().get(0).progress().sends() > 1;
        }

        /** How long after the kill, or after its cancel if that came later, the refund's outcome was on record. */
        Duration lateBy() {
            schedule.runFor(Duration.ofSeconds(2));
            while (payment().pending().isPresent()) {
                assertThat(schedule.nanos()).isLessThan(Duration.ofMinutes(30).toNanos());
                schedule.runFor(STEP);
            }
            long from = wasSentAgain() ? struckNanos : Math.max(struckNanos, movedNanos);
            return Duration.ofNanos(Math.max(0, schedule.nanos() - from)).minus(STEP);
        }
    }
}
