package io.hwanbul.testing;

import io.hwanbul.payment.RefundAccount;
import io.hwanbul.payment.SealedAccount;
import io.hwanbul.payment.Vault;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A deterministic vault without keys: it remembers what it has sealed, and its fingerprints are plain hashes. */
public final class PlainVault implements Vault {
    private final Map<String, RefundAccount> sealed = new HashMap<>();

    @Override
    public String seal(RefundAccount clear, String refundId) {
        sealed.put(refundId, clear);
        return "sealed for " + refundId;
    }

    @Override
    public Optional<RefundAccount> open(SealedAccount account) {
        return account.ciphertext()
                .filter(text -> text.equals("sealed for " + account.refundId()))
                .map(text -> sealed.get(account.refundId()));
    }

    @Override
    public List<String> fingerprints(String text) {
        return List.of(
                UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString());
    }
}
