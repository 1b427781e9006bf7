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
 * Something that happened to the refunds of a payment, or that somebody has asked for. It holds no account data and no
 * free words of a customer: what is written into the journal cannot be taken out of it again.
 *
 * @param chain     whose story it belongs to, see {@link ChainName}
 * @param at        when, to the millisecond, by the clock of the server that it happened at
 * @param who       the name of the caller, or {@code hwanbul}
 * @param address   where the caller's request came from; empty for what the server does by itself
 * @param requestId the request that led to it; empty where none did
 * @param refundId  the refund that it is about; empty where it is about none, or where that cannot be told
 * @param details   amounts, codes and names of states, in the order of their keys
 */
public record JournalEvent(
        String chain,
        Instant at,
        EventType what,
        String who,
        String address,
        String requestId,
        String refundId,
        SortedMap<String, String> details) {

    /** The longest texts are the gateway's; an entry must have an end. */
    private static final int MOST_CHARACTERS = 1_000;

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

    JournalEvent(
            String chain, Instant at, EventType what, Caller caller, String refundId, Map<String, String> details) {
        this(chain, at, what, caller.name(), caller.address(), caller.requestId(), refundId, new TreeMap<>(details));
    }

    /** Half of a character cannot be stored, and what is read back would have another hash. */
    private static String storable(String text) {
        String cut = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** The same with one more detail. */
    JournalEvent with(String key, String value) {
        SortedMap<String, String> more = new TreeMap<>(details);
        more.put(key, value);
        return new JournalEvent(chain, at, what, who, address, requestId, refundId, more);
    }
}
