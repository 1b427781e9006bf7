package io.hwanbul.refund;

import io.hwanbul.payment.Accounts;
import io.hwanbul.payment.AsyncLoop;
import io.hwanbul.payment.Clock;
import io.vertx.core.Future;

/** Erases the bank accounts that are no longer to be kept; where each is erased with its refund's end there are none. */
public final class AccountErasure {
    /** Payments in one sweep, all at once; the database's connections are shared with those who wait. */
    private static final int BATCH = 20;

    private final Accounts accounts;
    private final Clock clock;

    public AccountErasure(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** One batch after another until none is left; what goes wrong is left for the next sweep. */
    public Future<Void> sweep() {
        return AsyncLoop.until(done -> done < BATCH, BATCH, done -> accounts.erase(clock.now(), BATCH))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }
}
