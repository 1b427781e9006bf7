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

    private static final Pattern FULL_WIDTH = Pattern.compile("[\\uFF01-\\uFF5E\\u3000]");
    private static final Pattern SEPARATORS = Pattern.compile("[\\p{Zs}\\p{Pd}\\u2212]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]*");
    private static final Pattern BANK_CODE = Pattern.compile("[0-9A-Za-z]{1,4}");

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

    /**
     * A number as the gateway takes it: digits alone, full-width ones folded, the hyphens and blanks between them left out.
     * Empty if it has anything else.
     */
    public static Optional<String> digits(String typed) {
        String digits = SEPARATORS.matcher(folded(typed)).replaceAll("");
        return Optional.of(digits).filter(DIGITS.asMatchPredicate());
    }

    /** The code of a bank, full-width characters folded; empty if it cannot be one. */
    public static Optional<String> bankCode(String typed) {
        return Optional.of(folded(typed).strip()).filter(BANK_CODE.asMatchPredicate());
    }

    /** Full-width letters, digits, hyphens and blanks as ASCII has them; nothing else becomes a digit. */
    private static String folded(String typed) {
        return FULL_WIDTH.matcher(typed).replaceAll(match -> Normalizer.normalize(match.group(), Normalizer.Form.NFKC));
    }

    /** An account number is never printed. */
    @Override
    public String toString() {
        return "***";
    }
}
