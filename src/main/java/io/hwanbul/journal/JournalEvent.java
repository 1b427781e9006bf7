package io.hwanbul.journal;

import io.hwanbul.payment.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that happened to the refunds of a payment, or a request. It holds no account data and no free text of a
 * customer, because nothing can be removed from the journal.
 *
 * @param at        to the millisecond, by the database's clock
 * @param who       the name of the caller, or {@code hwanbul}
 * @param address   the address of the caller; empty for the server's own steps
 * @param requestId the request that led to it; empty if none did
 * @param refundId  empty if it is about no refund
 * @param details   amounts, codes and names of states
 */
public record JournalEvent(
        Instant at,
        EventType what,
        String who,
        String address,
        String requestId,
        String refundId,
        SortedMap<String, String> details) {

    /** The longest texts are the gateway's; the limit bounds the size of an entry. */
    private static final int MAX_CHARACTERS = 1_000;

    public JournalEvent {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        who = storable(who);
        address = storable(address);
        requestId = storable(requestId);
        refundId = storable(refundId);
        SortedMap<String, String> kept = new TreeMap<>();
        details.forEach((key, value) -> kept.put(key, storable(value)));
        details = Collections.unmodifiableSortedMap(kept);
    }

    JournalEvent(Instant at, EventType what, Caller caller, String refundId, Map<String, String> details) {
        this(at, what, caller.name(), caller.address(), caller.requestId(), refundId, new TreeMap<>(details));
    }

    /** Replaces lone surrogates: they cannot be stored, and the entry read back would have another hash. */
    private static String storable(String text) {
        String cut = text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) : text;
        for (int i = 0; i < cut.length(); i++) {
            if (Character.isSurrogate(cut.charAt(i))) {
                return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            }
        }
        return cut;
    }
}
