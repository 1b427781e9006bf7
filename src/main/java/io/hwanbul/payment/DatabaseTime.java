package io.hwanbul.payment;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** Asks the database for its time of day. */
public interface DatabaseTime {

    /** Empty if this database does not tell it; fails as the futures of {@link PaymentStore} do. */
    Future<Optional<Instant>> now();
}
