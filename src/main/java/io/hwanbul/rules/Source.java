package io.hwanbul.rules;

import io.hwanbul.input.StrictObject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;

/** The document that an entry of this room comes from, and the day on which the document said so; every entry has one. */
record Source(String text, LocalDate date) {
    static Source read(StrictObject fields) {
        return new Source(fields.text("source"), date(fields));
    }

    /** YAML recognises a day that is not in quotes. */
    private static LocalDate date(StrictObject fields) {
        return fields.get("date") instanceof Date day
                ? LocalDate.ofInstant(day.toInstant(), ZoneOffset.UTC)
                : fields.parsed("date", LocalDate::parse, "must be a day such as 2026-08-06");
    }
}
