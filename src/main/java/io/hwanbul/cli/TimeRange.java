package io.hwanbul.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The time range of a command, in whole seconds as the gateway counts, and not later than now. */
record TimeRange(Instant from, Instant to) {
    private static final Duration WEEK = Duration.ofDays(7);

    /** The last seven days unless {@code from} is given, until now unless {@code to} is; refuses an empty range and names the option. */
    static TimeRange of(CommandLine command, Optional<DateArgument> from, Optional<DateArgument> to, Instant now) {
        Instant end = to.map(DateArgument::end).filter(now::isAfter).orElse(now).truncatedTo(ChronoUnit.SECONDS);
        Instant start = from.map(DateArgument::start).orElse(end.minus(WEEK)).truncatedTo(ChronoUnit.SECONDS);
        if (start.isAfter(now)) {
            throw new ParameterException(command, "Invalid value for option '--from': it is in the future");
        }
        if (start.isAfter(end)) {
            throw new ParameterException(command, "Invalid value for option '--from': it is later than --to");
        }
        return new TimeRange(start, end);
    }

    @Override
    public String toString() {
        return DateArgument.shown(from) + " to " + DateArgument.shown(to);
    }
}
