package io.hwanbul.refund;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bank account that a refund is paid to, in clear: in a request, and for the moment of sending. All parts are empty
 * when the caller named none.
 */
public record RefundAccount(
        Optional<String> holder, Optional<String> bank, Optional<String> account, Optional<String> tel) {

    public static final RefundAccount NONE =
            new RefundAccount(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** The names of the request fields that are missing; the telephone number counts only if it is asked for. */
    List<String> missing(boolean telToo) {
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

    /** An account number is never printed. */
    @Override
    public String toString() {
        return "***";
    }
}
