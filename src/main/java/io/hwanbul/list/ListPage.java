package io.hwanbul.list;

import java.time.Instant;
import java.util.Optional;

/**
 * Which page of a list: the rows after a place, which stays where it is when refunds are added.
 *
 * @param newestFirst whether the newest refunds come first
 * @param after       the place of the last row of the page before; empty for the first page
 * @param limit       how many rows it has at most
 */
public record ListPage(boolean newestFirst, Optional<Place> after, int limit) {
    /** The most rows of one page. */
    public static final int MOST = 200;

    /** The place of a row: its time, and its id among rows of the same time. */
    public record Place(Instant at, String id) {
        /** The place of a row in a list by this time. */
        public static Place of(RefundSummary row, RefundFilter.Time time) {
            Instant at = time == RefundFilter.Time.REQUESTED_AT
                    ? row.requestedAt()
                    : row.settledAt().orElseThrow();
            return new Place(at, row.id());
        }
    }

    /** The page after this row. */
    public ListPage after(RefundSummary row, RefundFilter.Time time) {
        return new ListPage(newestFirst, Optional.of(Place.of(row, time)), limit);
    }
}
