package io.hwanbul.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The time zone in which shops, PGs and the gateway count days and months. */
public final class KoreanTime {
    public static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

    private KoreanTime() {}

    public static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }
}
