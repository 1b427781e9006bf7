package io.hwanbul.mongo;

import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.SealedAccount;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** The account fields of an element of {@code refunds}; in clear only what may be shown. */
final class AccountDocument {
    static final String SEALED = "account_sealed";
    static final String ERASE_AT = "account_erase_at";
    static final String FINGERPRINT = "account_fingerprint";

    private static final String BANK = "account_bank";
    private static final String MASKED = "account_masked";
    private static final String OTHER_ORDERS = "account_other_orders";

    private AccountDocument() {}

    static Optional<SealedAccount> read(JsonObject document) {
        Integer others = document.getInteger(OTHER_ORDERS);
        SealedAccount account = new SealedAccount(
                document.getString("id"),
                BsonValues.text(document, SEALED),
                BsonValues.text(document, BANK),
                BsonValues.text(document, MASKED),
                BsonValues.text(document, FINGERPRINT),
                others == null ? OptionalInt.empty() : OptionalInt.of(others));
        boolean toAccount = document.containsKey(SEALED) || document.containsKey(BANK) || document.containsKey(MASKED);
        return toAccount ? Optional.of(account) : Optional.empty();
    }

    static JsonObject written(SealedAccount account) {
        JsonObject document = new JsonObject();
        account.ciphertext().ifPresent(text -> document.put(SEALED, text));
        account.bank().ifPresent(bank -> document.put(BANK, bank));
        account.masked().ifPresent(number -> document.put(MASKED, number));
        account.fingerprint().ifPresent(fingerprint -> document.put(FINGERPRINT, fingerprint));
        account.otherOrders().ifPresent(others -> document.put(OTHER_ORDERS, others));
        return document;
    }

    /** The fields that the refund's end sets, with the given prefix: until when its account is kept, if it is. */
    static JsonObject kept(Refund ended, Duration retention, String prefix) {
        boolean kept = !retention.isZero()
                && ended.order().account().flatMap(SealedAccount::ciphertext).isPresent();
        return ended.ending()
                .filter(ending -> kept)
                .map(ending -> new JsonObject()
                        .put(prefix + ERASE_AT, BsonValues.date(ending.at().plus(retention))))
                .orElseGet(JsonObject::new);
    }
}
