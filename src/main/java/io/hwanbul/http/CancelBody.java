package io.hwanbul.http;

import io.hwanbul.input.InputValue;
import io.hwanbul.input.StrictObject;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.Money;
import io.hwanbul.payment.RefundAccount;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.payment.Refusal;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** The body of {@code POST /payments/cancel}: PortOne's guide names the first six fields, V1's cancel the others. */
final class CancelBody {
    private static final Set<String> FIELDS = Set.of(
            "merchant_uid",
            "cancel_request_amount",
            "reason",
            "refund_holder",
            "refund_bank",
            "refund_account",
            "refund_tel",
            "imp_uid",
            "checksum",
            "tax_free",
            "vat_amount",
            "retain_promotion",
            "enable_webhook",
            "extra.requester");

    private static final Set<String> REQUESTERS = Set.of("customer", "admin");

    private final StrictObject body;

    private CancelBody(StrictObject body) {
        this.body = body;
    }

    /** Reads the request, or throws the {@link Refusal} that names the field at fault. The maximum lengths are V1's. */
    static RefundRequest read(Caller caller, Optional<String> key, Buffer body) {
        return new CancelBody(JsonBody.read(body, FIELDS)).request(caller, key);
    }

    private RefundRequest request(Caller caller, Optional<String> key) {
        return new RefundRequest(
                caller,
                key,
                body.get("merchant_uid").text(40),
                text("imp_uid", 32),
                amount("cancel_request_amount", 1),
                amount("checksum", 0),
                new CancelOptions(
                        amount("tax_free", 0),
                        amount("vat_amount", 0),
                        body.find("retain_promotion").map(InputValue::truth),
                        body.find("enable_webhook").map(InputValue::truth),
                        body.find("extra.requester").map(requester -> requester.choice(REQUESTERS))),
                text("reason", 256),
                new RefundAccount(
                        text("refund_holder", 16),
                        text("refund_bank", 4),
                        text("refund_account", 16),
                        text("refund_tel", 16)));
    }

    private Optional<String> text(String name, int max) {
        return body.find(name).map(value -> value.text(max));
    }

    /** @param minSign 1 for an amount above zero, 0 for one that may be zero too */
    private Optional<BigDecimal> amount(String name, int minSign) {
        return body.find(name).map(InputValue::number).map(number -> {
            if (number.signum() < minSign) {
                throw Refusal.invalidAmount(name + (minSign > 0 ? " must be above 0." : " must not be negative."));
            }
            try {
                return Money.of(number);
            } catch (IllegalArgumentException notMoney) {
                throw JsonBody.notMoney(name);
            }
        });
    }
}
