package io.hwanbul.sandbox.payment;

import io.hwanbul.sandbox.input.V1Fields;
import io.hwanbul.sandbox.input.V1Refusal;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Cancels payments: the gateway's own checks, then the PG's rules. Messages known from the real service are used word
 * for word; where they are unknown (a wrong checksum, more than the balance) the words are our own.
 */
public final class CancelExecutor {
    private final SandboxPayments payments;
    private final PendingCancels pending;
    private final PgProfiles profiles;
    private final InstantSource clock;

    public CancelExecutor(SandboxPayments payments, PendingCancels pending, PgProfiles profiles, InstantSource clock) {
        this.payments = payments;
        this.pending = pending;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** A cancel through V1, which ignores unknown fields. Returns the payment after it. */
    public JsonObject cancel(JsonObject request, PgBehaviour pg) {
        JsonObject payment = paymentOf(request).orElseThrow(() -> V1Refusal.byGateway("취소할 결제건이 존재하지 않습니다."));
        CheckedCancel cancel = check(payment, request);
        PgProfile profile = profiles.of(cancel.pg());
        pg.refusal().ifPresent(message -> {
            throw V1Refusal.byPg(message);
        });
        PgRules.check(profile, cancel);
        if (pg == PgBehaviour.PENDING || profile.lists("pending", cancel.method())) {
            pending.add(cancel);
            return payment;
        }
        return record(cancel);
    }

    /** A cancel in the gateway's console. The PG's rules do not apply: the console's user provides what the PG requires. */
    public JsonObject cancelInConsole(JsonObject payment, JsonObject request) {
        return record(check(payment, request));
    }

    /** Ends the oldest pending cancel. Empty if it was refused. */
    public Optional<JsonObject> finishOldest(String impUid, boolean approved) {
        JsonObject request = pending.takeOldest(impUid);
        JsonObject payment = payments.find(impUid).orElseThrow();
        return approved ? Optional.of(cancelInConsole(payment, request)) : Optional.empty();
    }

    /** The payment that a request names; with a wrong {@code imp_uid}, its {@code merchant_uid} is not tried. */
    public Optional<JsonObject> paymentOf(JsonObject request) {
        String impUid = V1Fields.text(request, "imp_uid");
        String merchantUid = V1Fields.text(request, "merchant_uid");
        return (impUid.isEmpty() ? payments.ofOrder(merchantUid) : payments.find(impUid).stream())
                .filter(SandboxPayments::wasPaid)
                .reduce((earlier, latest) -> latest);
    }

    /**
     * The gateway's own checks. As in V1, no amount and an amount of 0 both mean the whole balance. V1 does not say what a
     * pending cancel does to the balance: here it is spent, but the checksum is still the balance that V1 shows.
     */
    private CheckedCancel check(JsonObject payment, JsonObject request) {
        BigDecimal balance = CheckedCancel.balance(payment);
        if (balance.signum() <= 0) {
            throw V1Refusal.byGateway("이미 전액취소된 주문입니다.");
        }
        if (V1Fields.amount(request, "checksum")
                .filter(checksum -> checksum.compareTo(balance) != 0)
                .isPresent()) {
            throw V1Refusal.byGateway("취소 가능 금액(checksum)이 일치하지 않습니다.");
        }
        BigDecimal unspent = balance.subtract(pending.sum(payment.getString("imp_uid")));
        BigDecimal amount = V1Fields.amount(request, "amount")
                .filter(requested -> requested.signum() != 0)
                .orElse(unspent);
        if (amount.signum() <= 0 || amount.compareTo(unspent) > 0) {
            throw V1Refusal.byGateway("취소 요청 금액이 취소 가능 금액보다 큽니다.");
        }
        checkPart(request, "tax_free", amount);
        checkPart(request, "vat_amount", amount);
        return new CheckedCancel(payment, request, amount, clock.instant());
    }

    private static void checkPart(JsonObject request, String name, BigDecimal whole) {
        V1Fields.amount(request, name)
                .filter(part -> part.signum() < 0 || part.compareTo(whole) > 0)
                .ifPresent(part -> {
                    throw V1Refusal.byGateway("취소 요청 금액보다 큰 금액(" + name + ")입니다.");
                });
    }

    private JsonObject record(CheckedCancel cancel) {
        return payments.replace(CancelHistory.append(
                cancel.payment(),
                cancel.amount(),
                cancel.now(),
                cancel.text("reason"),
                UUID.randomUUID().toString()));
    }
}
