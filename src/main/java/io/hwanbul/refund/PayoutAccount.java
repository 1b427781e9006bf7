package io.hwanbul.refund;

import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.KoreanTime;
import io.hwanbul.payment.RefundAccount;
import io.hwanbul.payment.Refusal;
import io.hwanbul.rules.BankTable;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;

/**
 * The bank account that a refund is paid to, if it needs one (V1 description of {@code refund_account}). The guide's
 * clients name an account in every request; one that is not needed is dropped.
 */
final class PayoutAccount {
    /** PGs that require the holder's telephone number. */
    private static final Set<String> ASK_FOR_TEL = Set.of("smartro", "smartro_v2");

    private final BankTable banks;

    PayoutAccount(BankTable banks) {
        this.banks = banks;
    }

    /** The account with the PG's own bank code; throws the {@link Refusal} that names what is missing or wrong. */
    RefundAccount account(RefundAccount given, GatewayPayment payment, Instant now) {
        if (isRequired(payment)) {
            requireAll(given, payment.pgProvider());
            return inCodesOf(payment.pgProvider(), given);
        }
        return isPhoneBillOfAnotherMonth(payment, now) ? inCodesOf(payment.pgProvider(), given) : RefundAccount.NONE;
    }

    private static boolean isRequired(GatewayPayment payment) {
        boolean transferBySmartro =
                payment.payMethod().equals("trans") && payment.pgProvider().equals("smartro_v2");
        return payment.payMethod().equals("vbank") || transferBySmartro;
    }

    private static void requireAll(RefundAccount given, String pgProvider) {
        List<String> missing = given.missing(ASK_FOR_TEL.contains(pgProvider));
        if (!missing.isEmpty()) {
            throw Refusal.accountMissing(missing);
        }
    }

    /** Only KCP refunds a phone payment after its month, by a bank transfer. */
    private static boolean isPhoneBillOfAnotherMonth(GatewayPayment payment, Instant now) {
        return payment.payMethod().equals("phone")
                && payment.pgProvider().equals("kcp")
                && payment.paidAt().filter(at -> !month(at).equals(month(now))).isPresent();
    }

    private static YearMonth month(Instant instant) {
        return YearMonth.from(instant.atZone(KoreanTime.ZONE));
    }

    private RefundAccount inCodesOf(String pgProvider, RefundAccount given) {
        try {
            return new RefundAccount(
                    given.holder(),
                    given.bank().map(code -> banks.codeFor(pgProvider, code)),
                    given.account(),
                    given.tel());
        } catch (IllegalArgumentException noSuchBank) {
            throw Refusal.invalidRequest("refund_bank is not a bank of this payment's: " + noSuchBank.getMessage());
        }
    }
}
