package io.hwanbul.journal;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** The anchors of the journal, one of a day at the most. Futures fail as those of {@link io.hwanbul.payment.Payments} do. */
public interface AnchorStore {

    Future<Optional<Anchor>> last();

    /** Adds it unless its day has one; {@link io.hwanbul.payment.Reason#REFUND_IN_PROGRESS} says that another server was first. */
    Future<Anchor> add(Anchor anchor);

    /** The anchors from behind the day named, in their order, at most {@code limit} of them. */
    Future<List<StoredRecord<Anchor>>> after(String day, int limit);
}
