package io.hwanbul.journal;

import io.hwanbul.payment.ChainHead;
import io.hwanbul.payment.Sha256;
import java.util.ArrayList;
import java.util.List;

/**
 * An event in its chain.
 *
 * @param chain    see {@link ChainName}
 * @param sequence its number in its chain, from 1 without gaps
 * @param previous the hash of the entry before it; empty for the first
 * @param hash     the SHA-256 over all other fields, in the form that docs/adr/0005 defines
 */
public record JournalEntry(String chain, long sequence, JournalEvent event, String previous, String hash) {
    private static final String FORM = "hwanbul-journal-1";

    /** The entry after the head. */
    public static JournalEntry after(ChainHead head, JournalEvent event) {
        long sequence = head.sequence() + 1;
        return new JournalEntry(
                head.chain(), sequence, event, head.hash(), hash(head.chain(), sequence, event, head.hash()));
    }

    /** The entries after the head, in the order of the events. */
    public static List<JournalEntry> after(ChainHead head, List<JournalEvent> events) {
        List<JournalEntry> entries = new ArrayList<>(events.size());
        ChainHead end = head;
        for (JournalEvent event : events) {
            JournalEntry entry = after(end, event);
            entries.add(entry);
            end = entry.head();
        }
        return entries;
    }

    private static String hash(String chain, long sequence, JournalEvent event, String previous) {
        Sha256 digest = new Sha256()
                .add(FORM)
                .add(chain)
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
        return hash.equals(hash(chain, sequence, event, previous));
    }

    /** The head of the chain as long as this is its last entry. */
    public ChainHead head() {
        return new ChainHead(chain, sequence, hash);
    }

    public String id() {
        return ChainHead.id(chain, sequence);
    }

    /** The id under which the entry is kept if another one has its number: the payment's document was set back. */
    public String forkId() {
        return forkId(id(), hash);
    }

    public static String forkId(String id, String hash) {
        return id + "/" + hash;
    }

    /** The chain that an id belongs to. */
    static String chainOf(String id) {
        return id.substring(0, Math.max(0, id.lastIndexOf(':')));
    }
}
