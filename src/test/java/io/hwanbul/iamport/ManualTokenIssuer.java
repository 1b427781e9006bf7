package io.hwanbul.iamport;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Issues tokens when a test says so, with a clock that a test advances. */
final class ManualTokenIssuer {
    static final Duration LIFETIME = Duration.ofMinutes(30);

    private final List<Promise<AccessToken>> requests = new ArrayList<>();

    /** A monotonic clock has no origin and may wrap around. */
    private long nanos = Long.MAX_VALUE - 1;

    AccessTokenCache cache() {
        return new AccessTokenCache(this::request, () -> nanos);
    }

    private Future<AccessToken> request() {
        Promise<AccessToken> request = Promise.promise();
        requests.add(request);
        return request.future();
    }

    int requestCount() {
        return requests.size();
    }

    /** Answers the latest request. */
    void issue(String token) {
        issue(token, LIFETIME.toNanos());
    }

    void issue(String token, long lifetimeNanos) {
        latest().complete(new AccessToken(token, lifetimeNanos));
    }

    void fail() {
        latest().fail("down");
    }

    private Promise<AccessToken> latest() {
        return requests.get(requests.size() - 1);
    }

    void advance(Duration time) {
        nanos += time.toNanos();
    }

    static List<Future<String>> repeat(int count, Supplier<Future<String>> call) {
        return Stream.generate(call).limit(count).toList();
    }
}
