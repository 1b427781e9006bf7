package io.hwanbul.mongo.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.list.ListException;
import io.hwanbul.list.ListPage;
import io.hwanbul.list.RefundFilter;
import io.hwanbul.list.RefundOrigin;
import io.hwanbul.list.RefundSummary;
import io.hwanbul.list.RefundTotal;
import io.hwanbul.payment.RefundState;
import io.hwanbul.testing.TestStore;
import io.vertx.core.Vertx;
import io.vertx.ext.mongo.MongoClient;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MongoRefundListTest {
    private static final Instant NOW = Instant.parse("2026-11-01T15:30:00Z");
    private static final RefundFilter ALL = filter(RefundFilter.Time.REQUESTED_AT, Map.of());

    private final Vertx vertx = Vertx.vertx();
    private final TestStore store = new TestStore();
    private final MongoClient mongo = store.client(vertx);
    private final MongoRefundList list = new MongoRefundList(mongo);

    @AfterEach
    void close() {
        vertx.close().await();
        store.close();
    }

    private static RefundFilter filter(RefundFilter.Time time, Map<RefundFilter.Field, String> equal) {
        return new RefundFilter(Set.of(), false, time, Optional.empty(), Optional.empty(), equal);
    }

    private static RefundSummary summary(int number, RefundState state, String amount, long revision, String chain) {
        Instant at = NOW.plusSeconds(number / 2); // two of each time
        return new RefundSummary(
                "R%011d".formatted(number),
                "imp_" + number,
                "ORD-" + number,
                number % 3 == 0 ? RefundOrigin.FOREIGN : RefundOrigin.HWANBUL,
                state,
                new BigDecimal(amount),
                "USD",
                "card",
                "paypal",
                new RefundSummary.People(Optional.of("kim"), Optional.empty(), Optional.empty()),
                at,
                Optional.of(at.plusSeconds(10)).filter(ended -> !state.isOpen()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(ListException.NEEDS_ATTENTION).filter(why -> state == RefundState.NEEDS_ATTENTION),
                new RefundSummary.Version(revision, chain));
    }

    private List<RefundSummary> page(RefundFilter filter, boolean newestFirst, int limit) {
        return list.page(filter, new ListPage(newestFirst, Optional.empty(), limit))
                .await();
    }

    @Test
    void whatIsStoredIsReadAsItWas() {
        RefundSummary refund = summary(1, RefundState.NEEDS_ATTENTION, "0.29", 3, "c");

        list.store(List.of(refund)).await();

        assertThat(page(ALL, true, 10)).containsExactly(refund);
    }

    @Test
    void anOlderStateReplacesNoNewerOneAndAnotherDocumentReplacesAny() {
        RefundSummary ended = summary(1, RefundState.SUCCEEDED, "1", 3, "c");
        RefundSummary pending = summary(1, RefundState.PENDING, "1", 2, "c");
        RefundSummary rebuilt = summary(1, RefundState.NEEDS_ATTENTION, "1", 1, "another");

        list.store(List.of(pending)).await();
        list.store(List.of(ended, summary(2, RefundState.PENDING, "1", 1, "d"))).await();
        list.store(List.of(pending)).await();
        assertThat(page(ALL, false, 10)).first().isEqualTo(ended);

        list.store(List.of(rebuilt)).await();
        assertThat(page(ALL, false, 10)).first().isEqualTo(rebuilt);
    }

    @Test
    void pagesHaveEveryRowOnceInBothOrdersAlsoWhereTimesAreEqual() {
        List<RefundSummary> all = IntStream.range(0, 25)
                .mapToObj(number -> summary(number, RefundState.SUCCEEDED, "1", 1, "c"))
                .toList();
        list.store(all).await();

        for (RefundFilter.Time time : RefundFilter.Time.values()) {
            for (boolean newestFirst : List.of(true, false)) {
                RefundFilter filter = filter(time, Map.of());
                List<RefundSummary> read = new ArrayList<>();
                ListPage page = new ListPage(newestFirst, Optional.empty(), 4);
                List<RefundSummary> rows = list.page(filter, page).await();
                while (!rows.isEmpty()) {
                    read.addAll(rows);
                    page = page.after(rows.get(rows.size() - 1), time);
                    rows = list.page(filter, page).await();
                }
                List<RefundSummary> expected = new ArrayList<>(all);
                if (newestFirst) {
                    java.util.Collections.reverse(expected);
                }
                assertThat(read).as("%s %s", time, newestFirst).containsExactlyElementsOf(expected);
            }
        }
    }

    @Test
    void everyFilterChooses() {
        list.store(List.of(
                        summary(1, RefundState.PENDING, "1", 1, "c"),
                        summary(2, RefundState.NEEDS_ATTENTION, "1", 1, "c"),
                        summary(3, RefundState.SUCCEEDED, "1", 1, "c")))
                .await();

        Map<RefundFilter.Field, String> foreign = Map.of(RefundFilter.Field.ORIGIN, "foreign");
        assertThat(page(filter(RefundFilter.Time.REQUESTED_AT, foreign), true, 9))
                .extracting(RefundSummary::merchantUid)
                .containsExactly("ORD-3");
        assertThat(page(filter(RefundFilter.Time.SETTLED_AT, Map.of()), true, 9))
                .hasSize(2);
        RefundFilter open = new RefundFilter(
                Set.of(RefundState.PENDING, RefundState.AWAITING_APPROVAL),
                false,
                RefundFilter.Time.REQUESTED_AT,
                Optional.of(NOW),
                Optional.of(NOW.plusSeconds(1)),
                Map.of());
        assertThat(page(open, true, 9)).extracting(RefundSummary::merchantUid).containsExactly("ORD-1");
        RefundFilter exceptions = new RefundFilter(
                Set.of(), true, RefundFilter.Time.REQUESTED_AT, Optional.empty(), Optional.empty(), Map.of());
        assertThat(page(exceptions, true, 9))
                .extracting(RefundSummary::merchantUid)
                .containsExactly("ORD-2");
    }

    /** The day ends at 15:00 UTC; a tenth of a cent and a fifth have no exact sum in binary. */
    @Test
    void totalsAreExactAndByTheDayInKorea() {
        list.store(List.of(
                        summary(1, RefundState.SUCCEEDED, "0.1", 1, "c"),
                        summary(2, RefundState.SUCCEEDED, "0.2", 1, "c")))
                .await();

        assertThat(list.totals(ALL).await())
                .containsExactly(new RefundTotal(
                        LocalDate.parse("2026-11-02"),
                        RefundState.SUCCEEDED,
                        "card",
                        "USD",
                        RefundOrigin.HWANBUL,
                        2,
                        new BigDecimal("0.3")));
    }
}
