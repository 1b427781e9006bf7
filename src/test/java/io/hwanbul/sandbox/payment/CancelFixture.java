package io.hwanbul.sandbox.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hwanbul.sandbox.input.V1Refusal;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.InstantSource;

/** A cancel executor over payments of its own, with the PG rules of the sandbox. */
final class CancelFixture {
    private static final PgProfiles PROFILES = loadProfiles();

    private final SandboxPayments payments = new SandboxPayments(false);
    private final CancelExecutor executor;

    CancelFixture(InstantSource clock) {
        executor = new CancelExecutor(payments, new PendingCancels(), PROFILES, clock);
    }

    private static PgProfiles loadProfiles() {
        Vertx vertx = Vertx.vertx();
        PgProfiles profiles = PgProfiles.load(vertx).await();
        vertx.close().await();
        return profiles;
    }

    SandboxPayments payments() {
        return payments;
    }

    JsonObject cancel(JsonObject request) {
        return executor.cancel(request, PgBehaviour.NORMAL);
    }

    /** Expects the refusal, and an unchanged payment. */
    void assertRefused(int code, String message, JsonObject request) {
        String before = encodedPayment(request);

        V1Refusal refusal = catchThrowableOfType(V1Refusal.class, () -> cancel(request));

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.message()).isEqualTo(message);
        assertThat(encodedPayment(request)).isEqualTo(before);
    }

    private String encodedPayment(JsonObject request) {
        return String.valueOf(payments.find(request.getString("imp_uid")).map(JsonObject::encode));
    }

    static JsonObject request(String impUid, String fields) {
        return json(fields).put("imp_uid", impUid);
    }

    static JsonObject json(String text) {
        return new JsonObject(text.replace('\'', '"'));
    }

    static BigDecimal money(JsonObject object, String name) {
        return new BigDecimal(object.getValue(name).toString());
    }
}
