package io.hwanbul.payment;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A refund's id, and its mark in {@code reason}. The gateway returns {@code reason} in {@code cancel_history}; no other
 * field of a cancel tells which refund it belongs to.
 */
public final class RefundMark {
    /** The gateway's limit for {@code reason}, in characters (V1 guide, "cancel payment"). */
    private static final int REASON_LENGTH = 256;

    /** Crockford's base 32: no letter that is misread on the telephone. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /** 60 random bits: among a hundred million refunds, two share an id with a chance below one in two hundred. */
    private static final int ID_LENGTH = 12;

    private static final Pattern ANY_MARK = Pattern.compile("\\(hb:([" + ALPHABET + "]{" + ID_LENGTH + "})\\)$");

    private final Supplier<String> ids;
    private final boolean marking;

    /** Makes random ids, and adds them to reasons if {@code marking} is set. Any thread may use it. */
    public RefundMark(boolean marking) {
        this(random(), marking);
    }

    /** The same with other ids. */
    public RefundMark(Supplier<String> ids, boolean marking) {
        this.ids = ids;
        this.marking = marking;
    }

    private static Supplier<String> random() {
        SecureRandom random = new SecureRandom();
        return () -> random.ints(ID_LENGTH, 0, ALPHABET.length())
                .collect(StringBuilder::new, (id, i) -> id.append(ALPHABET.charAt(i)), StringBuilder::append)
                .toString();
    }

    public String newId() {
        return ids.get();
    }

    /** The caller's reason followed by the mark, the reason cut to the gateway's limit. */
    public String apply(String reason, String refundId) {
        if (!marking) {
            return reason;
        }
        String mark = markOf(refundId);
        int room = REASON_LENGTH - mark.length() - 1;
        String kept = reason;
        if (reason.length() > room) {
            kept = reason.substring(0, Character.isHighSurrogate(reason.charAt(room - 1)) ? room - 1 : room);
        }
        return kept.isEmpty() ? mark : kept + " " + mark;
    }

    /** Whether a cancel's reason ends with this refund's mark; a mark elsewhere in it may be a caller's text. */
    public static boolean marks(String reason, String refundId) {
        return reason.stripTrailing().endsWith(markOf(refundId));
    }

    /** The id of the refund whose mark a cancel's reason ends with. */
    public static Optional<String> idIn(String reason) {
        Matcher mark = ANY_MARK.matcher(reason.stripTrailing());
        return mark.find() ? Optional.of(mark.group(1)) : Optional.empty();
    }

    /** The reason that a caller gave, of a cancel's reason that ends with this refund's mark. */
    public static String without(String reason, String refundId) {
        String kept = reason.stripTrailing();
        return marks(kept, refundId)
                ? kept.substring(0, kept.length() - markOf(refundId).length()).stripTrailing()
                : reason;
    }

    /** Whether a cancel's reason ends with the mark of any of our refunds. */
    public static boolean marksAny(String reason) {
        return idIn(reason).isPresent();
    }

    private static String markOf(String refundId) {
        return "(hb:" + refundId + ")";
    }
}
