package io.hwanbul.sandbox;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code POST /vbanks} issues a virtual account, {@code DELETE /vbanks/{imp_uid}} closes one that nobody has paid. */
final class VbankRoutes {
    private static final List<String> REQUIRED =
            List.of("merchant_uid", "amount", "vbank_code", "vbank_due", "vbank_holder");

    /** These ask for the merchant's own key at the PG as {@code pg_api_key}. */
    private static final Set<String> WITH_KEY = Set.of("html5_inicis", "inicis");

    /** Of the payment service, unless the request names one as {@code pg}: one that needs no key to close an account. */
    private static final String USUAL_PG = "nice";

    private final Gate gate;
    private final PaymentTable payments;
    private final Webhooks webhooks;
    private final InstantSource clock;

    VbankRoutes(Gate gate, PaymentTable payments, Webhooks webhooks, InstantSource clock) {
        this.gate = gate;
        this.payments = payments;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    void mount(Router router) {
        router.post("/vbanks").handler(context -> {
            JsonObject order = V1Fields.body(context);
            gate.pass(context, V1Endpoint.VBANK, "", pg -> Reply.ok(issue(order)));
        });
        router.delete("/vbanks/:imp_uid").handler(context -> {
            String impUid = context.pathParam("imp_uid");
            gate.pass(context, V1Endpoint.VBANK, impUid, pg -> Reply.ok(close(impUid, context)));
        });
    }

    private JsonObject issue(JsonObject order) {
        REQUIRED.stream()
                .filter(name -> order.getValue(name) == null
                        || order.getValue(name).toString().isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw Declined.invalid(name + " 파라메터가 누락되었습니다.");
                });
        BigDecimal amount = V1Fields.money(order, "amount");
        long due = V1Fields.seconds(order, "vbank_due");
        if (amount.signum() <= 0 || due <= clock.instant().getEpochSecond()) {
            throw Declined.invalid("amount는 0보다 크고 vbank_due는 지금 이후여야 합니다.");
        }
        JsonObject payment = NewPayment.of(account(order, amount, due), payments.nextNumber(), clock.instant());
        Optional<URI> noticeUrl = new ControlInput(order).url("notice_url");
        payments.add(payment);
        noticeUrl.ifPresent(url -> webhooks.notice(payment, url));
        webhooks.changed(payment);
        return payment;
    }

    private static JsonObject account(JsonObject order, BigDecimal amount, long due) {
        String pg = V1Fields.text(order, "pg");
        JsonObject account = new JsonObject()
                .put("status", "ready")
                .put("pay_method", "vbank")
                .put("pg_provider", pg.isEmpty() ? USUAL_PG : pg)
                .put("amount", amount)
                .put("vbank_date", due);
        List.of("merchant_uid", "vbank_code", "vbank_holder")
                .forEach(name -> account.put(name, V1Fields.text(order, name)));
        List.of("name", "buyer_name", "buyer_email", "buyer_tel", "buyer_addr", "buyer_postcode", "custom_data")
                .stream()
                .filter(name -> !V1Fields.text(order, name).isEmpty())
                .forEach(name -> account.put(name, V1Fields.text(order, name)));
        return account;
    }

    /** What V1 shows afterwards is not documented: here the payment is {@code cancelled}, with nothing cancelled of it. */
    private JsonObject close(String impUid, RoutingContext context) {
        JsonObject payment = payments.find(impUid).orElseThrow(Declined::notFound);
        if (!isUnpaidVbank(payment)) {
            throw Declined.invalid("입금 전의 가상계좌가 아닙니다.");
        }
        boolean keyless = context.queryParam("pg_api_key").isEmpty();
        if (WITH_KEY.contains(payment.getString("pg_provider")) && keyless) {
            throw Declined.invalid("pg_api_key 파라메터가 누락되었습니다.");
        }
        return payments.change(payment.copy()
                .put("status", "cancelled")
                .put("cancelled_at", clock.instant().getEpochSecond()));
    }

    static boolean isUnpaidVbank(JsonObject payment) {
        return "vbank".equals(payment.getString("pay_method")) && "ready".equals(payment.getString("status"));
    }
}
