package io.hwanbul.vault;

import io.hwanbul.payment.RefundAccount;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** The plaintext of a sealed bank account: a JSON object with the members that the account has. */
final class AccountText {
    private AccountText() {}

    static byte[] write(RefundAccount account) {
        JsonObject text = new JsonObject();
        account.holder().ifPresent(holder -> text.put("holder", holder));
        account.bank().ifPresent(bank -> text.put("bank", bank));
        account.account().ifPresent(number -> text.put("account", number));
        account.tel().ifPresent(tel -> text.put("tel", tel));
        return text.toBuffer().getBytes();
    }

    static RefundAccount read(byte[] text) {
        JsonObject account = Buffer.buffer(text).toJsonObject();
        return new RefundAccount(
                Optional.ofNullable(account.getString("holder")),
                Optional.ofNullable(account.getString("bank")),
                Optional.ofNullable(account.getString("account")),
                Optional.ofNullable(account.getString("tel")));
    }
}
