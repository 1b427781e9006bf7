package io.hwanbul.payment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The bank account that a refund is paid to, as it is kept. Of the holder and the telephone number nothing can be seen.
 *
 * @param refundId    the refund that it is sealed for
 * @param ciphertext  all of it, for the {@link Vault} to open; empty once it is erased
 * @param bank        the bank's code, as the payment service has it
 * @param masked      the number, its last four digits at the most
 * @param fingerprint by which the number is known again in other orders
 * @param otherOrders how many other orders had refunds to this number when this one began, up to a bound; empty if that
 *                    is not known
 */
public record SealedAccount(
        String refundId,
        Optional<String> ciphertext,
        Optional<String> bank,
        Optional<String> masked,
        Optional<String> fingerprint,
        OptionalInt otherOrders) {
    private static final int MOST_SHOWN = 4;

    /** Empty when there is no account to seal. */
    public static Optional<SealedAccount> of(RefundAccount clear, String refundId, Vault vault) {
        return clear.equals(RefundAccount.NONE)
                ? Optional.empty()
                : Optional.of(new SealedAccount(
                        refundId,
                        Optional.of(vault.seal(clear, refundId)),
                        clear.bank(),
                        number(clear).map(SealedAccount::masked),
                        fingerprints(clear, vault).stream().findFirst(),
                        OptionalInt.empty()));
    }

    private static Optional<String> number(RefundAccount clear) {
        return clear.account().map(RefundAccount::bare).filter(number -> !number.isEmpty());
    }

    /** A short number shows less: a third of it. */
    private static String masked(String number) {
        return "***" + number.substring(number.length() - Math.min(MOST_SHOWN, number.length() / 3));
    }

    /** Of the number alone, under each key: the bank's code differs from one payment service to the next. */
    public static List<String> fingerprints(RefundAccount clear, Vault vault) {
        return number(clear)
                .map(number -> vault.fingerprints("account\n" + number))
                .orElse(List.of());
    }

    /** The same, of whose number so many other orders are known. */
    SealedAccount amongOthers(int orders) {
        return new SealedAccount(refundId, ciphertext, bank, masked, fingerprint, OptionalInt.of(orders));
    }
}
