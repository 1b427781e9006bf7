package io.hwanbul.mongo;

import static io.hwanbul.mongo.StoredOrder.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.limit.QuotaReservation;
import io.hwanbul.limit.RefundLimit;
import io.hwanbul.payment.Reason;
import io.hwanbul.testing.TestStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two servers' clients of one store. */
class MongoQuotaStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00.123Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    private final Vertx vertx = Vertx.vertx();
    private final TestStore store = new TestStore();
    private final MongoClient mongo = store.client(vertx);
    private final MongoClient anothers = store.client(vertx);
    private final MongoQuotaStore quotas = new MongoQuotaStore(mongo);
    private final MongoQuotaStore others = new MongoQuotaStore(anothers);

    @AfterEach
    void close() {
        mongo.close().await();
        anothers.close().await();
        store.close();
        vertx.close().await();
    }

    private static RefundLimit ofDay(String amount, int count) {
        return limit(Optional.of(new BigDecimal(amount)), OptionalInt.of(count));
    }

    private static RefundLimit ofDay(int count) {
        return limit(Optional.empty(), OptionalInt.of(count));
    }

    private static RefundLimit ofDay(String amount) {
        return limit(Optional.of(new BigDecimal(amount)), OptionalInt.empty());
    }

    private static RefundLimit limit(Optional<BigDecimal> dayAmount, OptionalInt dayCount) {
        return new RefundLimit(
                Optional.empty(),
                Optional.empty(),
                "KRW",
                Optional.empty(),
                dayAmount,
                dayCount,
                Optional.empty(),
                false);
    }

    private static QuotaReservation of(String caller, LocalDate day, String id, String amount) {
        return new QuotaReservation(caller, day, id, new BigDecimal(amount), NOW, false);
    }

    private static QuotaReservation of(String id, String amount) {
        return of("kim", TODAY, id, amount);
    }

    private static QuotaReservation confirmed(QuotaReservation one) {
        return new QuotaReservation(one.caller(), one.day(), one.refundId(), one.amount(), one.at(), true);
    }

    private static QuotaReservation madeAt(String id, Instant at) {
        return new QuotaReservation("kim", TODAY, id, BigDecimal.TEN, at, false);
    }

    private boolean reserve(QuotaReservation reservation, RefundLimit limit) {
        return quotas.reserve(reservation, limit).await();
    }

    private JsonObject stored(String id) {
        return mongo.findOne(MongoQuotaStore.COLLECTION, new JsonObject().put("_id", id), null)
                .await();
    }

    private void assertSums(long amount, int count, int open) {
        JsonObject day = stored("2026-11-22 kim");
        assertThat(day.getLong("amount")).isEqualTo(amount * 10_000);
        assertThat(day.getInteger("count")).isEqualTo(count);
        assertThat(day.getJsonArray("open")).hasSize(open);
    }

    /** How many of 200 refunds at once, half of them at each server, are counted. */
    private long reservedAtOnce(String amount, RefundLimit limit) {
        List<Future<Boolean>> race = IntStream.range(0, 200)
                .mapToObj(i -> (i % 2 == 0 ? quotas : others).reserve(of("R" + i, amount), limit))
                .toList();
        Future.all(race).await();
        return race.stream().filter(Future::result).count();
    }

    @Test
    void ofManyAtOnceNoMoreAreCountedThanTheDayMayHave() {
        assertThat(reservedAtOnce("1000", ofDay(50))).isEqualTo(50);
        assertSums(50_000, 50, 50);
    }

    @Test
    void ofManyAtOnceNoMoreIsCountedThanTheDayMayCome() {
        assertThat(reservedAtOnce("1000", ofDay("50999"))).isEqualTo(50);
        assertSums(50_000, 50, 50);
    }

    @Test
    void ofTwoLimitsTheFirstThatIsReachedHolds() {
        assertThat(reservedAtOnce("1000", ofDay("20000", 50))).isEqualTo(20);
        assertThat(reservedAtOnce("1", ofDay("21000", 50))).isEqualTo(30);
        assertSums(20_030, 50, 50);
    }

    /** Added up as doubles, each would pass its limit by a hair: the first comes to 55.00000000000004. */
    @ParameterizedTest
    @CsvSource({"1.1, 55, 50", "0.1, 0.3, 3", "0.0001, 0.0007, 7"})
    void fractionsAddUpExactly(String amount, String limit, int fitting) {
        assertThat(reservedAtOnce(amount, ofDay(limit))).isEqualTo(fitting);
    }

    @Test
    void aLimitMayBeReachedButNotPassed() {
        assertThat(reserve(of("A", "6000"), ofDay("10000"))).isTrue();
        assertThat(reserve(of("B", "4001"), ofDay("10000"))).isFalse();
        assertThat(reserve(of("C", "4000"), ofDay("10000"))).isTrue();
        assertThat(reserve(of("D", "1"), ofDay("10000"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10001", "99999999999999.9999", "999999999999999999"})
    void aRefundThatIsTooMuchByItselfIsNotCounted(String amount) {
        assertThat(reserve(of("A", amount), ofDay("10000"))).isFalse();
        assertThat(stored("2026-11-22 kim")).isNull();
    }

    @Test
    void sumsCannotGrowOutOfTheirType() {
        assertThat(reserve(of("A", "99999999999999"), ofDay(9))).isTrue();
        assertThat(reserve(of("B", "1"), ofDay(9))).isFalse();
    }

    @Test
    void theSameRefundIsCountedOnce() {
        assertThat(reserve(of("A", "1000"), ofDay(9))).isTrue();
        assertThat(refused(quotas.reserve(of("A", "1000"), ofDay(9)))).isEqualTo(Reason.BUSY);
        assertSums(1000, 1, 1);
    }

    @Test
    void aNewDayBeginsWithNothing() {
        assertThat(reserve(of("A", "1000"), ofDay(1))).isTrue();
        assertThat(reserve(of("B", "1000"), ofDay(1))).isFalse();
        assertThat(reserve(of("kim", TODAY.plusDays(1), "C", "1000"), ofDay(1))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lee", "kim ", "2026-11-22 kim", "$ne", "kim.lee", "{\"$gt\":\"\"}", "김환불"})
    void callersDoNotDisturbEachOther(String other) {
        assertThat(reserve(of("A", "1000"), ofDay(1))).isTrue();
        QuotaReservation theirs = of(other, TODAY, "B", "2000");
        assertThat(reserve(theirs, ofDay(1))).isTrue();
        quotas.release(theirs).await();
        assertSums(1000, 1, 1);
    }

    @Test
    void whatIsReleasedIsFreeAgainAndOnlyOnce() {
        reserve(of("A", "6000"), ofDay("10000", 9));
        reserve(of("B", "4000"), ofDay("10000", 9));
        quotas.release(of("A", "6000")).await();
        quotas.release(of("A", "6000")).await();
        assertSums(4000, 1, 1);
    }

    @Test
    void aConfirmedReservationIsReleasedByWhoKnowsThatItIs() {
        reserve(of("A", "6000"), ofDay("10000", 9));
        assertThat(quotas.confirm(of("A", "6000")).await()).isTrue();
        assertThat(quotas.confirm(of("A", "6000")).await()).isTrue();
        quotas.release(of("A", "6000")).await();
        assertSums(6000, 1, 1);
        quotas.release(confirmed(of("A", "6000"))).await();
        assertSums(0, 0, 0);
    }

    @Test
    void whatWasReleasedIsNotConfirmed() {
        reserve(of("A", "6000"), ofDay(9));
        quotas.release(of("A", "6000")).await();
        assertThat(quotas.confirm(of("A", "6000")).await()).isFalse();
        assertThat(quotas.confirm(of("lee", TODAY, "A", "6000")).await()).isFalse();
    }

    @Test
    void theRightReservationIsConfirmedAmongSeveral() {
        reserve(of("A", "10"), ofDay(9));
        reserve(of("B", "10"), ofDay(9));
        quotas.confirm(of("B", "10")).await();
        assertThat(quotas.open(NOW.plusMillis(1), 9).await())
                .containsExactlyInAnyOrder(of("A", "10"), confirmed(of("B", "10")));
    }

    @Test
    void ofAReleaseAndAConfirmAtOnceOneWins() {
        for (int i = 0; i < 20; i++) {
            QuotaReservation one = of("R" + i, "1");
            reserve(one, ofDay(99));
            Future<Boolean> confirmed = quotas.confirm(one);
            Future<Void> released = others.release(one);
            Future.all(confirmed, released).await();
            assertThat(quotas.confirm(one).await()).isEqualTo(confirmed.result());
        }
    }

    @Test
    void whatIsKeptStaysCounted() {
        reserve(of("A", "6000"), ofDay("10000", 9));
        quotas.keep(of("A", "6000")).await();
        quotas.keep(of("A", "6000")).await();
        quotas.release(of("A", "6000")).await();
        assertSums(6000, 1, 0);
        assertThat(reserve(of("B", "4001"), ofDay("10000", 9))).isFalse();
    }

    @Test
    void tooManyOpenAtOnceIsNoAnswerAboutTheLimit() {
        JsonArray open = new JsonArray();
        IntStream.range(0, MongoQuotaStore.MAX_OPEN).forEach(i -> open.add(QuotaDocument.written(of("R" + i, "1"))));
        insert(QuotaDocument.begun(of("A", "1")).put("count", open.size()).put("open", open));

        assertThat(refused(quotas.reserve(of("A", "1"), ofDay(100_000)))).isEqualTo(Reason.BUSY);
        assertThat(reserve(of("A", "1"), ofDay(100))).isFalse();
        quotas.keep(of("R7", "1")).await();
        assertThat(reserve(of("A", "1"), ofDay(100_000))).isTrue();
    }

    @Test
    void whatIsOpenIsFoundTheLatestFirst() {
        reserve(madeAt("A", NOW.minusSeconds(2)), ofDay(9));
        reserve(madeAt("B", NOW.minusSeconds(1)), ofDay(9));
        reserve(madeAt("C", NOW), ofDay(9));
        QuotaReservation yesterdays = of("lee", TODAY.minusDays(1), "D", "14.2");
        reserve(yesterdays, ofDay(9));

        assertThat(quotas.open(NOW, 9).await())
                .containsExactly(madeAt("B", NOW.minusSeconds(1)), madeAt("A", NOW.minusSeconds(2)));
        assertThat(quotas.open(NOW.plusMillis(1), 9).await()).hasSize(4).contains(yesterdays);
        assertThat(quotas.open(NOW, 1).await()).containsExactly(madeAt("B", NOW.minusSeconds(1)));
    }

    @Test
    void aDamagedDocumentDoesNotHideTheOthers() {
        reserve(of("A", "10"), ofDay(9));
        JsonObject entry = QuotaDocument.written(of("X", "10"));
        insert("a", entry.copy().put("amount", "10"));
        insert("b", entry.copy().put("confirmed", "yes"));
        JsonObject withoutId = entry.copy();
        withoutId.remove("confirmed");
        insert("c", withoutId);
        insert(new JsonObject().put("_id", "d").put("open", entry));
        insert(new JsonObject().put("_id", "e").put("open", "nothing"));

        assertThat(quotas.open(NOW.plusMillis(1), 99).await()).containsExactly(of("A", "10"));
    }

    @Test
    void damagedSumsAreNotMadeWorse() {
        JsonObject damaged = QuotaDocument.begun(of("A", "10"))
                .put("amount", "much")
                .put("open", new JsonArray().add(QuotaDocument.written(of("A", "10"))));
        insert(damaged.put("_id", "2026-11-22 kim"));
        quotas.release(of("A", "10")).await();
        assertThat(stored("2026-11-22 kim")).isEqualTo(damaged);
    }

    @Test
    void oldDaysAreForgotten() {
        reserve(of("kim", TODAY.minusDays(1), "A", "10"), ofDay(9));
        reserve(of("B", "10"), ofDay(9));
        quotas.forget(TODAY).await();
        assertThat(stored("2026-11-21 kim")).isNull();
        assertSums(10, 1, 1);
    }

    @Test
    void aDatabaseThatIsGoneIsARefusal() {
        Assumptions.assumeTrue(store.crash(), "a named server cannot be ended");
        MongoClient impatient = MongoClient.create(
                vertx,
                new JsonObject()
                        .put("connection_string", store.settings().uri().reveal())
                        .put("db_name", "gone")
                        .put("serverSelectionTimeoutMS", 200));
        MongoQuotaStore gone = new MongoQuotaStore(impatient);
        assertThat(List.of(
                        gone.reserve(of("A", "10"), ofDay(9)),
                        gone.confirm(of("A", "10")),
                        gone.release(of("A", "10")),
                        gone.open(NOW, 9),
                        gone.forget(TODAY)))
                .allSatisfy(answer -> assertThat(refused(answer)).isEqualTo(Reason.DATABASE_UNAVAILABLE));
        impatient.close().await();
    }

    private void insert(String id, JsonObject entry) {
        insert(QuotaDocument.begun(of("X", "10")).put("_id", id).put("open", new JsonArray().add(entry)));
    }

    private void insert(JsonObject document) {
        if (!document.containsKey("_id")) {
            document.put("_id", "2026-11-22 kim");
        }
        mongo.insert(MongoQuotaStore.COLLECTION, document).await();
    }
}
