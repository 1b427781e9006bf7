package io.hwanbul.bus;

import io.hwanbul.payment.Accounts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The bank accounts in all orders' refunds over the event bus, both ends. Silence means that the database did not answer. */
public final class AccountsBus implements Accounts {
    private static final Address<Others, Integer> OTHERS = new Address<>("accounts.otherOrders");
    private static final Address<Erase, Integer> ERASE = new Address<>("accounts.erase");

    private record Others(String merchantUid, List<String> fingerprints, int limit) {}

    private record Erase(Instant now, int limit) {}

    private final Database database;

    /** The patience must be longer than the database client's own limits together, so that its answer is the one that counts. */
    public AccountsBus(Vertx vertx, Duration patience) {
        this.database = new Database(vertx, patience);
    }

    /** Lets the calling verticle answer with the given accounts. */
    public static void answer(Vertx vertx, Accounts accounts) {
        OTHERS.answer(vertx, it -> accounts.otherOrders(it.merchantUid(), it.fingerprints(), it.limit()));
        ERASE.answer(vertx, it -> accounts.erase(it.now(), it.limit()));
    }

    @Override
    public Future<Integer> otherOrders(String merchantUid, List<String> fingerprints, int limit) {
        return database.ask(OTHERS, new Others(merchantUid, fingerprints, limit));
    }

    @Override
    public Future<Integer> erase(Instant now, int limit) {
        return database.ask(ERASE, new Erase(now, limit));
    }
}
