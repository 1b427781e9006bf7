package io.hwanbul.payment;

import java.util.List;
import java.util.Optional;

/** Encrypts bank accounts, and makes keyed fingerprints that recognise a text without storing it. */
public interface Vault {

    /** Encrypts the account; the result decrypts for this refund only. */
    String seal(RefundAccount clear, String refundId);

    /** Decrypts the account; empty if no key fits, if it belongs to another refund, or if it is erased. */
    Optional<RefundAccount> open(SealedAccount account);

    /** The text's fingerprints: with the primary key first, then with each older key. */
    List<String> fingerprints(String text);
}
