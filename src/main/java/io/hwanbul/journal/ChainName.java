package io.hwanbul.journal;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Payment;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The names of the journal's chains. Each payment has one, named by {@code imp_uid}, which is unique while
 * {@code merchant_uid} is not. Each caller has one too, for requests about payments that they may not see or that do not
 * exist, so that unknown orders cannot create chains without limit. A name is ASCII and has one colon, so that entries'
 * ids sort by chain and then by number.
 */
public final class ChainName {
    private static final String PAYMENT = "payment:";
    private static final String CALLER = "caller:";

    /** Token issuers choose callers' names, and so their length. */
    private static final int MAX_CHARACTERS = 100;

    private ChainName() {}

    public static String of(Payment payment) {
        return of(payment.seen().impUid());
    }

    static String of(String impUid) {
        return PAYMENT + URLEncoder.encode(impUid, StandardCharsets.UTF_8);
    }

    static String of(Caller caller) {
        String name = caller.name();
        String cut = name.length() > MAX_CHARACTERS ? name.substring(0, MAX_CHARACTERS) : name;
        return CALLER + URLEncoder.encode(cut, StandardCharsets.UTF_8);
    }

    /** The {@code imp_uid} of a payment's chain; empty for a caller's chain. */
    static Optional<String> impUid(String chain) {
        return chain.startsWith(PAYMENT)
                ? Optional.of(URLDecoder.decode(chain.substring(PAYMENT.length()), StandardCharsets.UTF_8))
                : Optional.empty();
    }
}
