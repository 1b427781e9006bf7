package io.hwanbul.cli;

import io.hwanbul.payment.KoreanTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A DATE on the command line: a day in Korea, or an instant, whose start and end are the same. */
record DateArgument(Instant start, Instant end) {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX").withZone(KoreanTime.ZONE);

    static DateArgument of(String text) {
        KoreanTime.Moment moment = KoreanTime.moment(text);
        return new DateArgument(moment.start(), moment.end());
    }

    /** An instant in Korean time, to the second, as an option takes it. */
    static String shown(Instant instant) {
        return SECONDS.format(instant);
    }

    /** Says what the option takes. */
    static final class Reader implements ITypeConverter<DateArgument> {
        @Override
        public DateArgument convert(String text) {
            try {
                return of(text);
            } catch (DateTimeException | ArithmeticException neither) {
                throw new TypeConversionException(
                        "it must be a day since 1970 such as 2026-11-01, or an instant such as 2026-11-01T09:00:00Z");
            }
        }
    }
}
