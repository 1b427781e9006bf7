package io.hwanbul;

import io.hwanbul.refund.Korea;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A DATE on the command line: a day in Korea from its start to its end, or an instant, which is its own end. */
record Moment(Instant start, Instant end) {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX").withZone(Korea.ZONE);

    /** Fails with a {@link DateTimeException} on anything else, and on what lies before 1970, where V1's time begins. */
    static Moment of(String text) {
        Moment moment = text.contains("T") ? ofInstant(Instant.parse(text)) : ofDay(LocalDate.parse(text));
        if (moment.start.isBefore(Instant.EPOCH)) {
            throw new DateTimeException("before 1970");
        }
        return moment;
    }

    private static Moment ofInstant(Instant instant) {
        return new Moment(instant, instant);
    }

    private static Moment ofDay(LocalDate day) {
        return new Moment(
                day.atStartOfDay(Korea.ZONE).toInstant(),
                day.plusDays(1).atStartOfDay(Korea.ZONE).toInstant());
    }

    /** An instant by the clock in Korea, to the second; {@link #of} reads it again. */
    static String shown(Instant instant) {
        return SECONDS.format(instant);
    }

    /** Names the option at fault, and what it takes. */
    static final class Reader implements ITypeConverter<Moment> {
        @Override
        public Moment convert(String text) {
            try {
                return of(text);
            } catch (DateTimeException | ArithmeticException neither) {
                throw new TypeConversionException(
                        "it must be a day since 1970 such as 2026-11-01, or an instant such as 2026-11-01T09:00:00Z");
            }
        }
    }
}
