package io.hwanbul.payment;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The time zone in which shops, PGs and the gateway count days and months. */
public final class KoreanTime {
    public static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

    private KoreanTime() {}

    /** A day, from its start to the start of the next, or an instant, which is both. */
    public record Moment(Instant start, Instant end) {}

    /** Reads a day since 1970 such as 2026-11-01, or an instant; throws a {@link DateTimeException} for anything else. */
    public static Moment moment(String text) {
        Moment moment = text.contains("T") ? ofInstant(Instant.parse(text)) : ofDay(LocalDate.parse(text));
        if (moment.start().isBefore(Instant.EPOCH)) {
            throw new DateTimeException("before 1970");
        }
        return moment;
    }

    private static Moment ofInstant(Instant instant) {
        return new Moment(instant, instant);
    }

    private static Moment ofDay(LocalDate day) {
        return new Moment(
                day.atStartOfDay(ZONE).toInstant(),
                day.plusDays(1).atStartOfDay(ZONE).toInstant());
    }

    public static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }
}
