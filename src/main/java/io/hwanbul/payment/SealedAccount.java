package io.hwanbul.payment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The bank account that a refund is paid to, as it is stored; the holder and the telephone number are only in the
 * ciphertext.
 *
 * @param refundId    the refund that it is sealed for
 * @param ciphertext  the whole account, which the {@link Vault} decrypts; empty once it is erased
 * @param bank        the PG's code of the bank
 * @param masked      at most the last four digits of the number
 * @param fingerprint recognises the number in other orders
 * @param otherOrders how many other orders had refunds to this number when this one began, up to a bound; empty if
 *                    unknown
 */
public record SealedAccount(
        String refundId,
        Optional<String> ciphertext,
        Optional<String> bank,
        Optional<String> masked,
        Optional<String> fingerprint,
        OptionalInt otherOrders) {
    private static final int MOST_SHOWN = 4;

    /** Seals the account; empty if there is none. */
    public static Optional<SealedAccount> of(RefundAccount clear, String refundId, Vault vault) {
        return clear.equals(RefundAccount.NONE)
                ? Optional.empty()
                : Optional.of(new SealedAccount(
                        refundId,
                        Optional.of(vault.seal(clear, refundId)),
                        clear.bank(),
                        clear.account().map(SealedAccount::masked),
                        fingerprints(clear, vault).stream().findFirst(),
                        OptionalInt.empty()));
    }

    /** A short number shows less, a third of it. */
    private static String masked(String number) {
        return "***" + number.substring(number.length() - Math.min(MOST_SHOWN, number.length() / 3));
    }

    /** Fingerprints of the number alone, under each key: the bank's code differs between PGs. */
    public static List<String> fingerprints(RefundAccount clear, Vault vault) {
        return clear.account()
                .map(number -> vault.fingerprints("account\n" + number))
                .orElse(List.of());
    }

    /** A copy that says how many other orders have refunds to the number. */
    SealedAccount amongOthers(int orders) {
        return new SealedAccount(refundId, ciphertext, bank, masked, fingerprint, OptionalInt.of(orders));
    }
}
