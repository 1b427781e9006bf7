package io.hwanbul.http;

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

    private CancelBody() {}

    /** Reads the request, or throws the {@link Refusal} that names the field at fault. The maximum lengths are V1's. */
    static RefundRequest read(Caller caller, Optional<String> key, Buffer buffer) {
        StrictObject body = JsonBody.read(buffer, FIELDS);
        return new RefundRequest(
                caller,
                key,
                body.text("merchant_uid", 40),
                text(body, "imp_uid", 32),
                amount(body, "cancel_request_amount", 1),
                amount(body, "checksum", 0),
                new CancelOptions(
                        amount(body, "tax_free", 0),
                        amount(body, "vat_amount", 0),
                        body.find("retain_promotion", StrictObject::truth),
                        body.find("enable_webhook", StrictObject::truth),
                        body.find("extra.requester", (extra, name) -> extra.choice(name, REQUESTERS))),
                text(body, "reason", 256),
                new RefundAccount(
                        text(body, "refund_holder", 16),
                        text(body, "refund_bank", 4),
                        text(body, "refund_account", 16),
                        text(body, "refund_tel", 16)));
    }

    private static Optional<String> text(StrictObject body, String field, int max) {
        return body.find(field, (members, name) -> members.text(name, max));
    }

    /** @param minSign 1 for an amount above zero, 0 for one that may be zero too */
    private static Optional<BigDecimal> amount(StrictObject body, String name, int minSign) {
        return body.find(name, StrictObject::number).map(number -> {
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
