package io.hwanbul.http;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.RefundAccount;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.payment.Refusal;
import io.vertx.core.buffer.Buffer;
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

    /** Reads the request, or throws the {@link Refusal} that names the field at fault. Lengths are V1's own. */
    static RefundRequest read(Caller caller, Optional<String> key, Buffer body) {
        StrictJsonObject members = StrictJsonObject.read(body, FIELDS);
        return new RefundRequest(
                caller,
                key,
                members.text("merchant_uid", 40).orElseThrow(() -> Refusal.invalidRequest("merchant_uid is missing.")),
                members.text("imp_uid", 32),
                members.amount("cancel_request_amount", 1),
                members.amount("checksum", 0),
                new CancelOptions(
                        members.amount("tax_free", 0),
                        members.amount("vat_amount", 0),
                        members.truth("retain_promotion"),
                        members.truth("enable_webhook"),
                        members.oneOf("extra.requester", REQUESTERS)),
                members.text("reason", 256),
                new RefundAccount(
                        members.text("refund_holder", 16),
                        members.text("refund_bank", 4),
                        members.text("refund_account", 16),
                        members.text("refund_tel", 16)));
    }
}
