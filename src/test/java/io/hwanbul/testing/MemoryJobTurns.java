package io.hwanbul.testing;

import io.hwanbul.async.JobTurns;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Turns in memory, which are never lost. */
public final class MemoryJobTurns implements JobTurns {
    private final Map<String, Instant> done = new HashMap<>();
    private final Map<String, Turn> held = new HashMap<>();
    private int turns;

    @Override
    public Future<Optional<Turn>> begin(String job, Duration longest) {
        Turn turn = new Turn(job, "turn-" + ++turns, Optional.ofNullable(done.get(job)));
        return Future.succeededFuture(held.putIfAbsent(job, turn) == null ? Optional.of(turn) : Optional.empty());
    }

    @Override
    public Future<Void> end(Turn turn) {
        held.remove(turn.job());
        turn.doneTo().ifPresent(time -> done.put(turn.job(), time));
        return Future.succeededFuture();
    }
}
