package io.hwanbul.simulation;

import io.hwanbul.payment.Accounts;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** Accounts that nobody comes to: all payments of the simulation are by card. */
final class NoAccounts implements Accounts {
    @Override
    public Future<Integer> otherOrders(String merchantUid, List<String> fingerprints, int limit) {
        throw new AssertionError();
    }

    @Override
    public Future<Integer> erase(Instant now, int limit) {
        throw new AssertionError();
    }
}
