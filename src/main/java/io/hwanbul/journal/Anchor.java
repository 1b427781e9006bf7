package io.hwanbul.journal;

import io.hwanbul.payment.ChainHead;
import io.hwanbul.payment.KoreanTime;
import io.hwanbul.payment.Sha256;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The heads of all chains that grew since the anchor before it, under one hash. A copy of the hash that is kept elsewhere
 * proves later that no entry up to these heads was changed, however long the chains have grown.
 *
 * @param day      a day in Korea that has ended
 * @param at       when the heads were read
 * @param heads    {@link ChainHead#toString} of each, ordered by id
 * @param previous the hash of the anchor before it; empty for the first
 * @param hash     the SHA-256 over all other fields, in the form that docs/adr/0005 defines
 */
public record Anchor(LocalDate day, Instant at, List<String> heads, String previous, String hash) {
    private static final String FORM = "hwanbul-anchor-1";

    static Anchor after(Optional<Anchor> last, LocalDate day, Instant at, List<String> heads) {
        Instant exact = at.truncatedTo(ChronoUnit.MILLIS);
        String previous = last.map(Anchor::hash).orElse("");
        return new Anchor(day, exact, heads, previous, hash(day, exact, heads, previous));
    }

    private static String hash(LocalDate day, Instant at, List<String> heads, String previous) {
        Sha256 digest = new Sha256()
                .add(FORM)
                .add(day.toString())
                .add(at.toEpochMilli())
                .add(heads.size());
        heads.forEach(digest::add);
        return digest.add(previous).hex();
    }

    boolean isWhole() {
        return hash.equals(hash(day, at, heads, previous));
    }

    /** The line to keep elsewhere. */
    public AnchorLine line() {
        return new AnchorLine(day.toString(), hash);
    }

    /** The end of its day. */
    Instant end() {
        return end(day);
    }

    /** The end of a day in Korea. */
    static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(KoreanTime.ZONE).toInstant();
    }
}
