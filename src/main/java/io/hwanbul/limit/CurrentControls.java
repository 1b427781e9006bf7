package io.hwanbul.limit;

import io.vertx.core.Future;

/** The controls as this server may act on them now. */
@FunctionalInterface
public interface CurrentControls {

    /** Fails with {@link io.hwanbul.payment.Reason#DATABASE_UNAVAILABLE} while they are not known. */
    Future<Controls> current();
}
