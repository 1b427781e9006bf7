package io.hwanbul.http.list;

import io.hwanbul.list.ListPage;
import io.hwanbul.payment.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The place of a row as clients pass it on: a text that means nothing to them. */
final class ListCursor {
    private static final Pattern PLACE = Pattern.compile("(-?[0-9]{1,15})\\.([0-9A-Za-z]{1,40})");

    private ListCursor() {}

    static String of(ListPage.Place place) {
        String text = place.at().toEpochMilli() + "." + place.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Throws a {@link Refusal} for a text that is no cursor. */
    static ListPage.Place read(String cursor) {
        try {
            Matcher place = PLACE.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
            if (place.matches()) {
                return new ListPage.Place(Instant.ofEpochMilli(Long.parseLong(place.group(1))), place.group(2));
            }
        } catch (IllegalArgumentException noBase64) {
            // refused as any other text
        }
        throw Refusal.invalidRequest("cursor is none that this list has given.");
    }
}
