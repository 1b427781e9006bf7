package io.hwanbul.journal;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The names of the journal's chains. A payment's chain is named by {@code imp_uid}, which is unique while
 * {@code merchant_uid} is not, and by the refund whose entry is its first: a payment whose document lost the chain's end,
 * because the shop's program replaced it, begins another chain and overwrites nothing. Requests that began no refund have a
 * chain for each server and day. A name is ASCII and has one colon, so that entries' ids sort by chain and then by number.
 */
public final class ChainName {
    private static final String PAYMENT = "payment:";
    private static final String REQUESTS = "requests:";

    private ChainName() {}

    /** The chain that begins with an entry of this refund. */
    static String of(String impUid, String refundId) {
        return prefix(impUid) + refundId;
    }

    /** What the names of all chains of one payment begin with, and no other name does. */
    static String prefix(String impUid) {
        return PAYMENT + URLEncoder.encode(impUid, StandardCharsets.UTF_8) + "/";
    }

    /** The chain of the requests that one server answered on one day, in Korea. */
    public static String ofRequests(LocalDate day, String server) {
        return REQUESTS + day + "/" + server;
    }

    /** Whether the name is that of a chain of requests. */
    static boolean isOfRequests(String chain) {
        return chain.startsWith(REQUESTS);
    }

    /** The {@code imp_uid} of a payment's chain; empty for any other name. */
    public static Optional<String> impUid(String chain) {
        int slash = chain.indexOf('/');
        if (!chain.startsWith(PAYMENT) || slash < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(URLDecoder.decode(chain.substring(PAYMENT.length(), slash), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }
}
