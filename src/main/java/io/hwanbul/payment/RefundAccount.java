package io.hwanbul.payment;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The bank account that a refund is paid to, in clear: in a request, and while it is sent. All parts are empty if the
 * caller named no account.
 */
public record RefundAccount(
        Optional<String> holder, Optional<String> bank, Optional<String> account, Optional<String> tel) {

    private static final Pattern SEPARATORS = Pattern.compile("[^0-9A-Za-z]");

    public static final RefundAccount NONE =
            new RefundAccount(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** The request fields of its parts. */
    public static final Set<String> FIELDS = Set.of("refund_holder", "refund_bank", "refund_account", "refund_tel");

    /** The request fields that are present. */
    Set<String> given() {
        Set<String> given = new HashSet<>(FIELDS);
        missing(true).forEach(given::remove);
        return given;
    }

    /** The request fields that are missing; the telephone number only if {@code telToo} is set. */
    public List<String> missing(boolean telToo) {
        List<String> missing = new ArrayList<>();
        if (holder.isEmpty()) {
            missing.add("refund_holder");
        }
        if (bank.isEmpty()) {
            missing.add("refund_bank");
        }
        if (account.isEmpty()) {
            missing.add("refund_account");
        }
        if (telToo && tel.isEmpty()) {
            missing.add("refund_tel");
        }
        return missing;
    }

    /** A number without separators, full-width characters folded. */
    public static String bare(String number) {
        return SEPARATORS
                .matcher(Normalizer.normalize(number, Normalizer.Form.NFKC))
                .replaceAll("");
    }

    /** An account number is never printed. */
    @Override
    public String toString() {
        return "***";
    }
}
