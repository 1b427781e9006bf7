package io.hwanbul.sandbox;

import io.hwanbul.sandbox.fault.RequestKind;
import io.hwanbul.sandbox.input.StrictInput;
import io.hwanbul.sandbox.input.V1Fields;
import io.hwanbul.sandbox.input.V1Refusal;
import io.hwanbul.sandbox.input.V1Request;
import io.hwanbul.sandbox.payment.SandboxPayments;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** {@code POST /vbanks} issues a virtual account, {@code DELETE /vbanks/{imp_uid}} closes one before its deposit. */
final class V1VbankRoutes {
    /** V1 requires {@code channel_key} too, which its older clients do not send. */
    private static final List<String> REQUIRED = List.of("merchant_uid", "amount", "vbank_code", "vbank_due");

    /** The request's fields that the payment shows. */
    private static final List<String> TEXTS = List.of(
            "merchant_uid",
            "vbank_code",
            "vbank_holder",
            "name",
            "buyer_name",
            "buyer_email",
            "buyer_tel",
            "buyer_addr",
            "buyer_postcode",
            "custom_data");

    /** PGs that require the merchant's own key at the PG as {@code pg_api_key} to close an account. */
    private static final Set<String> PGS_WITH_KEY = Set.of("html5_inicis", "inicis");

    /** The PG if the request names none as {@code pg}: one that requires no key to close an account. */
    private static final String DEFAULT_PG = "nice";

    private final FaultInjector faultInjector;
    private final SandboxPayments payments;
    private final PaymentActions actions;
    private final InstantSource clock;

    V1VbankRoutes(FaultInjector faultInjector, SandboxPayments payments, PaymentActions actions, InstantSource clock) {
        this.faultInjector = faultInjector;
        this.payments = payments;
        this.actions = actions;
        this.clock = clock;
    }

    void mount(Router router) {
        router.post("/vbanks").handler(context -> {
            JsonObject request = V1Request.body(context);
            faultInjector.handle(context, RequestKind.VBANK, "", pg -> V1Answer.ok(issue(request)));
        });
        router.delete("/vbanks/:imp_uid").handler(context -> {
            String impUid = context.pathParam("imp_uid");
            faultInjector.handle(context, RequestKind.VBANK, impUid, pg -> V1Answer.ok(close(impUid, context)));
        });
    }

    private JsonObject issue(JsonObject request) {
        V1Fields.require(request, REQUIRED);
        BigDecimal amount = V1Fields.amountAboveZero(request, "amount");
        long due = V1Fields.seconds(request, "vbank_due");
        if (due <= clock.instant().getEpochSecond()) {
            throw V1Refusal.invalid("vbank_due는 지금 이후여야 합니다.");
        }
        return actions.create(account(request, amount, due), new StrictInput(request).urls("notice_url"));
    }

    private static JsonObject account(JsonObject request, BigDecimal amount, long due) {
        String pg = V1Fields.text(request, "pg");
        return V1Fields.texts(request, TEXTS)
                .put("status", "ready")
                .put("pay_method", "vbank")
                .put("pg_provider", pg.isEmpty() ? DEFAULT_PG : pg)
                .put("amount", amount)
                .put("vbank_date", due);
    }

    /** V1 does not document the payment afterwards: here it is {@code cancelled}, with a cancelled amount of 0. */
    private JsonObject close(String impUid, RoutingContext context) {
        JsonObject payment = payments.require(impUid);
        if (!SandboxPayments.awaitsDeposit(payment)) {
            throw V1Refusal.invalid("입금 전의 가상계좌가 아닙니다.");
        }
        boolean keyMissing = context.queryParam("pg_api_key").isEmpty();
        if (PGS_WITH_KEY.contains(payment.getString("pg_provider")) && keyMissing) {
            throw V1Refusal.missing("pg_api_key");
        }
        return payments.replace(payment.copy()
                .put("status", "cancelled")
                .put("cancelled_at", clock.instant().getEpochSecond()));
    }
}
