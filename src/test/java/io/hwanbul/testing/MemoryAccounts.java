package io.hwanbul.testing;

import io.hwanbul.payment.Accounts;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** As many other orders as a test says, or a database that does not answer; it erases nothing. */
public final class MemoryAccounts implements Accounts {
    public Future<Integer> others = Future.succeededFuture(0);

    private final List<String> steps;

    public MemoryAccounts(List<String> steps) {
        this.steps = steps;
    }

    @Override
    public Future<Integer> otherOrders(String merchantUid, List<String> fingerprints, int limit) {
        steps.add("otherOrders");
        return others;
    }

    @Override
    public Future<Integer> erase(Instant now, int limit) {
        throw new AssertionError();
    }
}
