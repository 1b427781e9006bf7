package io.hwanbul.async;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Lets one server at a time do a periodic job, and the next one go on where it ended. */
public interface JobTurns {

    /**
     * The right to do a job.
     *
     * @param holder  tells this turn from all others
     * @param doneTo  up to which time the job was done before; empty if it never was
     */
    record Turn(String job, String holder, Optional<Instant> doneTo) {
        /** The turn at its end. */
        public Turn doneTo(Instant time) {
            return new Turn(job, holder, Optional.of(time));
        }
    }

    /** Empty while another server has the turn; one that has not ended its turn loses it after {@code longest}. */
    Future<Optional<Turn>> begin(String job, Duration longest);

    /** Stores up to which time the job is done; changes nothing if the turn was lost. */
    Future<Void> end(Turn turn);
}
