package io.hwanbul.http.page;

import io.hwanbul.payment.KoreanTime;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Parts of a page for people in Korea. Every value is escaped. */
final class Html {
    private static final DateTimeFormatter IN_KOREA =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(KoreanTime.ZONE);

    private Html() {}

    static String text(Object value) {
        return String.valueOf(value)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Korean text followed by English text. */
    static String bilingual(String korean, String english) {
        return text(korean) + " <span lang=\"en\">" + text(english) + "</span>";
    }

    /** A time in Korea's time zone. */
    static String time(Instant instant) {
        return "<time datetime=\"" + instant + "\">" + IN_KOREA.format(instant) + "</time>";
    }

    static String money(Number amount, String currency) {
        DecimalFormat grouped = new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return text(grouped.format(new BigDecimal(amount.toString())) + " " + currency);
    }

    /** A table row with a name and a value; the value is HTML already. */
    static String row(String korean, String english, String value) {
        return "<tr><th scope=\"row\">" + bilingual(korean, english) + "</th><td>" + value + "</td></tr>\n";
    }
}
