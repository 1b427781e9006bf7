package io.hwanbul.journal;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** The anchors of the journal, at most one a day. Futures fail as those of {@link io.hwanbul.payment.PaymentStore} do. */
public interface AnchorStore {

    Future<Optional<Anchor>> last();

    /** Adds the anchor; fails with {@link io.hwanbul.payment.LostRaceException} if its day already has one. */
    Future<Anchor> add(Anchor anchor);

    /** At most {@code limit} anchors after the given day, ordered by day. */
    Future<List<StoredRecord<Anchor>>> after(String day, int limit);

    /** The lines of at most {@code limit} anchors after the given day, ordered by day; damaged ones are left out. */
    Future<List<AnchorLine>> lines(String afterDay, int limit);
}
