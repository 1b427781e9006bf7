package io.hwanbul.iamport;

import io.hwanbul.iamport.AccessToken.Issued;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Issues tokens when a test says so, on a clock that moves when a test says so. */
final class PromisedIssuer {
    static final Duration LIFE = Duration.ofMinutes(30);

    private final List<Promise<Issued>> promises = new ArrayList<>();

    /** Such a clock has no origin and may wrap around. */
    private long nanos = Long.MAX_VALUE - 1;

    AccessToken token() {
        return new AccessToken(this::issue, () -> nanos);
    }

    private Future<Issued> issue() {
        Promise<Issued> promise = Promise.promise();
        promises.add(promise);
        return promise.future();
    }

    /** How often a token was asked for. */
    int asked() {
        return promises.size();
    }

    /** Answers the latest request. */
    void gives(String token) {
        gives(token, LIFE.toNanos());
    }

    void gives(String token, long lifeNanos) {
        promises.get(promises.size() - 1).complete(new Issued(token, lifeNanos));
    }

    void fails() {
        promises.get(promises.size() - 1).fail("down");
    }

    void pass(Duration time) {
        nanos += time.toNanos();
    }

    static List<Future<String>> times(int count, Supplier<Future<String>> ask) {
        return Stream.generate(ask).limit(count).toList();
    }
}
