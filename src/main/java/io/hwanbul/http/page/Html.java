package io.hwanbul.http.page;

import io.hwanbul.payment.KoreanTime;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Pieces of a page for people in Korea; every value becomes text, whoever wrote it. */
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

    /** Korean words, and behind them the English ones. */
    static String both(String korean, String english) {
        return text(korean) + " <span lang=\"en\">" + text(english) + "</span>";
    }

    /** A time on the clock in Korea. */
    static String time(Instant instant) {
        return "<time datetime=\"" + instant + "\">" + IN_KOREA.format(instant) + "</time>";
    }

    static String money(Number amount, String currency) {
        DecimalFormat grouped = new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return text(grouped.format(new BigDecimal(amount.toString())) + " " + currency);
    }

    /** A table's row of a name and its value, which is markup already. */
    static String row(String korean, String english, String value) {
        return "<tr><th scope=\"row\">" + both(korean, english) + "</th><td>" + value + "</td></tr>\n";
    }
}
