package io.hwanbul.payment;

import java.util.List;
import java.util.Optional;

/** What only the holder of the shop's keys can do: keep a bank account, and know a text again without keeping it. */
public interface Vault {

    /** The account in a form that may be stored; it opens for this refund alone. */
    String seal(RefundAccount clear, String refundId);

    /** The account in clear; empty when these keys do not open it, or it was not sealed for this refund, or is erased. */
    Optional<RefundAccount> open(SealedAccount account);

    /** What the text may be known again by: under the key in use, and behind that under each older one. */
    List<String> fingerprints(String text);
}
