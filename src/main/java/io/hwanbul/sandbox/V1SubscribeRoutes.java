package io.hwanbul.sandbox;

import io.hwanbul.sandbox.fault.RequestKind;
import io.hwanbul.sandbox.input.StrictInput;
import io.hwanbul.sandbox.input.V1Fields;
import io.hwanbul.sandbox.input.V1Refusal;
import io.hwanbul.sandbox.input.V1Request;
import io.hwanbul.sandbox.payment.SandboxPayments;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.function.Function;

/**
 * {@code POST /subscribe/payments/onetime} pays with a card, {@code POST /subscribe/payments/again} with the card of an
 * earlier payment that has the same {@code customer_uid}. Both payments are paid at once, and no card is refused.
 */
final class V1SubscribeRoutes {
    /** Without {@code name}, which V1 requires for {@code again}, but its clients do not. */
    private static final List<String> REQUIRED = List.of("merchant_uid", "amount");

    /** The request's fields that the payment shows. */
    private static final List<String> TEXTS = List.of(
            "merchant_uid",
            "customer_uid",
            "currency",
            "name",
            "buyer_name",
            "buyer_email",
            "buyer_tel",
            "buyer_addr",
            "buyer_postcode",
            "custom_data");

    private final FaultInjector faultInjector;
    private final SandboxPayments payments;
    private final PaymentActions actions;

    V1SubscribeRoutes(FaultInjector faultInjector, SandboxPayments payments, PaymentActions actions) {
        this.faultInjector = faultInjector;
        this.payments = payments;
        this.actions = actions;
    }

    void mount(Router router) {
        mount(router, "/subscribe/payments/onetime", V1SubscribeRoutes::givenCard);
        mount(router, "/subscribe/payments/again", this::knownCard);
    }

    private void mount(Router router, String path, Function<JsonObject, JsonObject> card) {
        router.post(path).handler(context -> {
            JsonObject request = V1Request.body(context);
            faultInjector.handle(context, RequestKind.OTHER, "", pg -> V1Answer.ok(pay(request, card.apply(request))));
        });
    }

    private JsonObject pay(JsonObject request, JsonObject card) {
        V1Fields.require(request, REQUIRED);
        JsonObject payment = V1Fields.texts(request, TEXTS)
                .put("amount", V1Fields.amountAboveZero(request, "amount"))
                .put("card_quota", V1Fields.seconds(request, "card_quota"))
                .put("channel", "api")
                .mergeIn(card);
        return actions.create(payment, new StrictInput(request).urls("notice_url"));
    }

    /** The card as a payment shows it: its number without the digits in the middle. */
    private static JsonObject givenCard(JsonObject request) {
        V1Fields.require(request, List.of("card_number", "expiry"));
        String digits = V1Fields.text(request, "card_number").replaceAll("[ -]", "");
        if (!digits.matches("[0-9]{14,16}")) {
            throw V1Refusal.invalidValue("card_number");
        }
        int last = digits.length() - 4;
        JsonObject card = new JsonObject()
                .put("card_number", digits.substring(0, 6) + "*".repeat(last - 6) + digits.substring(last));
        String pg = V1Fields.text(request, "pg").replaceFirst("\\..*", "");
        return pg.isEmpty() ? card : card.put("pg_provider", pg);
    }

    /** The refusal is the real service's, word for word. */
    private JsonObject knownCard(JsonObject request) {
        V1Fields.require(request, List.of("customer_uid"));
        String customerUid = V1Fields.text(request, "customer_uid");
        JsonObject earlier = payments.all()
                .filter(payment -> customerUid.equals(payment.getString("customer_uid")))
                .reduce((first, later) -> later)
                .orElseThrow(() -> V1Refusal.byGateway("등록되지 않은 구매자입니다."));
        return V1Fields.texts(earlier, List.of("card_number", "pg_provider")).put("customer_uid_usage", "payment");
    }
}
