package io.hwanbul.journal;

import io.hwanbul.payment.Sha256;
import java.util.Optional;

/**
 * An event in its chain.
 *
 * @param sequence its number in its chain, from 1 without gaps
 * @param previous the hash of the entry before it; empty for the first
 * @param hash     the SHA-256 over all other fields, in the form that docs/adr/0005 defines
 */
public record JournalEntry(JournalEvent event, long sequence, String previous, String hash) {
    private static final String FORM = "hwanbul-journal-1";

    /** The entry after the head of the event's chain; the first one if the head is empty. */
    public static JournalEntry after(Optional<ChainHead> head, JournalEvent event) {
        long sequence = head.map(ChainHead::sequence).orElse(0L) + 1;
        String previous = head.map(ChainHead::hash).orElse("");
        return new JournalEntry(event, sequence, previous, hash(event, sequence, previous));
    }

    private static String hash(JournalEvent event, long sequence, String previous) {
        Sha256 digest = new Sha256()
                .add(FORM)
                .add(event.chain())
                .add(sequence)
                .add(event.at().toEpochMilli())
                .add(event.what().name())
                .add(event.who())
                .add(event.address())
                .add(event.requestId())
                .add(event.refundId())
                .add(event.details().size());
        event.details().forEach((key, value) -> digest.add(key).add(value));
        return digest.add(previous).hex();
    }

    boolean isWhole() {
        return hash.equals(hash(event, sequence, previous));
    }

    /** The head of the chain as long as this is its last entry. */
    public ChainHead head() {
        return new ChainHead(event.chain(), sequence, hash);
    }

    public String id() {
        return id(event.chain(), sequence);
    }

    /** The ids of a chain lie between its name with a colon and its name with a semicolon, ordered by number. */
    public static String id(String chain, long sequence) {
        return "%s:%010d".formatted(chain, sequence);
    }

    /** The chain that an id belongs to. */
    static String chainOf(String id) {
        return id.substring(0, Math.max(0, id.lastIndexOf(':')));
    }
}
