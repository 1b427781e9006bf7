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
import java.util.function.BiFunction;

/**
 * The body of {@code POST /payments/cancel}: PortOne's guide names the first six fields, V1's cancel the others. A field that
 * is null or an empty text says nothing, since forms and object mappers send those that are not used so; but not the amount,
 * because without it everything is refunded.
 */
final class CancelBody {
    private static final String AMOUNT = "cancel_request_amount";

    /** V1's own lengths are these, but for imp_uid: it says 32, and its emulators make ids of 36. */
    private static final int MAX_IMP_UID = 64;

    private static final int MAX_ACCOUNT = 16;

    /** Before it is folded, with hyphens and blanks. */
    private static final int MAX_TYPED = 64;

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

    /** Reads the request, or throws the {@link Refusal} that names the field at fault. */
    static RefundRequest read(Caller caller, Optional<String> key, Buffer buffer) {
        StrictObject body = JsonBody.readNullable(buffer, FIELDS);
        if (body.isNull(AMOUNT)) {
            throw body.fault(AMOUNT, "is null; leave it out to refund all that is left");
        }
        return new RefundRequest(
                caller,
                key,
                body.text("merchant_uid", 40),
                text(body, "imp_uid", MAX_IMP_UID),
                body.find(AMOUNT, (members, name) -> amount(members, name, 1)),
                money(body, "checksum"),
                new CancelOptions(
                        money(body, "tax_free"),
                        money(body, "vat_amount"),
                        find(body, "retain_promotion", StrictObject::truth),
                        find(body, "enable_webhook", StrictObject::truth),
                        find(body, "extra.requester", (extra, name) -> extra.choice(name, REQUESTERS))),
                find(body, "reason", (members, name) -> members.line(name, 256)),
                new RefundAccount(
                        text(body, "refund_holder", 16),
                        find(body, "refund_bank", CancelBody::bank),
                        find(body, "refund_account", CancelBody::number),
                        find(body, "refund_tel", CancelBody::number)));
    }

    private static Optional<String> text(StrictObject body, String field, int max) {
        return find(body, field, (members, name) -> members.text(name, max));
    }

    private static <T> Optional<T> find(StrictObject body, String name, BiFunction<StrictObject, String, T> accessor) {
        boolean empty = body.has(name) && body.get(name) instanceof String text && text.isBlank();
        return empty ? Optional.empty() : body.find(name, accessor);
    }

    private static String bank(StrictObject body, String name) {
        return RefundAccount.bankCode(body.text(name, MAX_TYPED))
                .orElseThrow(() -> body.fault(name, "must be the code of a bank, such as 088"));
    }

    private static String number(StrictObject body, String name) {
        String digits = RefundAccount.digits(body.text(name, MAX_TYPED))
                .orElseThrow(() -> body.fault(name, "may have digits, hyphens and blanks only"));
        if (digits.isEmpty() || digits.length() > MAX_ACCOUNT) {
            throw body.fault(name, "must have 1 to " + MAX_ACCOUNT + " digits");
        }
        return digits;
    }

    private static Optional<BigDecimal> money(StrictObject body, String field) {
        return find(body, field, (members, name) -> amount(members, name, 0));
    }

    /** @param minSign 1 for an amount above zero, 0 for one that may be zero too */
    private static BigDecimal amount(StrictObject body, String name, int minSign) {
        BigDecimal number = body.number(name);
        if (number.signum() < minSign) {
            throw Refusal.invalidAmount(name + (minSign > 0 ? " must be above 0." : " must not be negative."));
        }
        try {
            return Money.of(number);
        } catch (IllegalArgumentException notMoney) {
            throw JsonBody.notMoney(name);
        }
    }
}
