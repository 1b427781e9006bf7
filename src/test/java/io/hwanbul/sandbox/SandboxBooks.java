package io.hwanbul.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Optional;

/** A ledger over payments of its own, with the payment services that the sandbox has. */
final class SandboxBooks {
    private static final PgProfiles PROFILES = profiles();

    private final PaymentTable payments = new PaymentTable();
    private final PendingCancels pending = new PendingCancels();
    private final Ledger ledger;

    SandboxBooks(InstantSource clock) {
        ledger = new Ledger(payments, pending, PROFILES, clock);
    }

    private static PgProfiles profiles() {
        Vertx vertx = Vertx.vertx();
        PgProfiles profiles = PgProfiles.load(vertx).await();
        vertx.close().await();
        return profiles;
    }

    void add(JsonObject payment) {
        payments.add(payment);
    }

    Optional<JsonObject> find(String impUid) {
        return payments.find(impUid);
    }

    JsonObject cancel(JsonObject order) {
        return ledger.cancel(order, PgState.WORKING);
    }

    PendingCancels pending() {
        return pending;
    }

    Ledger ledger() {
        return ledger;
    }
}
