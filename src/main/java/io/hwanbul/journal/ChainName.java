package io.hwanbul.journal;

import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Payment;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The names of the journal's chains. Each payment has one, under the gateway's id, which is unique where an order's is
 * not; and each caller has one, for requests about payments that are not there for them: unknown orders must not make
 * chains without end. A name is ASCII and has one colon, so that the ids of entries sort by chain and then by number.
 */
public final class ChainName {
    private static final String PAYMENT = "payment:";
    private static final String CALLER = "caller:";

    /** Whoever issues the names of callers decides how long they are. */
    private static final int MOST_CHARACTERS = 100;

    private ChainName() {}

    public static String of(Payment payment) {
        return of(payment.seen().impUid());
    }

    static String of(String impUid) {
        return PAYMENT + URLEncoder.encode(impUid, StandardCharsets.UTF_8);
    }

    static String of(Caller caller) {
        String name = caller.name();
        String kept = name.length() > MOST_CHARACTERS ? name.substring(0, MOST_CHARACTERS) : name;
        return CALLER + URLEncoder.encode(kept, StandardCharsets.UTF_8);
    }

    /** The gateway's id of the payment that a chain is about; empty for a caller's. */
    static Optional<String> impUid(String chain) {
        return chain.startsWith(PAYMENT)
                ? Optional.of(URLDecoder.decode(chain.substring(PAYMENT.length()), StandardCharsets.UTF_8))
                : Optional.empty();
    }
}
