package io.hwanbul.iamport;

import static io.hwanbul.iamport.ManualTokenIssuer.LIFETIME;
import static io.hwanbul.iamport.ManualTokenIssuer.repeat;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenCacheTest {
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final ManualTokenIssuer issuer = new ManualTokenIssuer();
    private final AccessTokenCache tokens = issuer.cache();

    @Test
    void concurrentCallersShareOneRequest() {
        List<Future<String>> waiting = repeat(1_000, tokens::get);

        assertThat(issuer.requestCount()).isEqualTo(1);
        issuer.issue("one");
        assertThat(waiting).allSatisfy(token -> assertThat(token.result()).isEqualTo("one"));
    }

    @Test
    void aTokenIsReusedUntilHalfAMinuteBeforeItExpires() {
        Future<String> first = tokens.get();
        issuer.issue("one");

        issuer.advance(LIFETIME.minus(MARGIN));

        assertThat(tokens.get().result()).isEqualTo(first.result()).isEqualTo("one");
        assertThat(issuer.requestCount()).isEqualTo(1);
    }

    @Test
    void aTokenIsRenewedHalfAMinuteBeforeItExpires() {
        tokens.get();
        issuer.issue("one");

        issuer.advance(LIFETIME.minus(MARGIN).plusNanos(1));
        List<Future<String>> waiting = repeat(10, tokens::get);

        assertThat(issuer.requestCount()).isEqualTo(2);
        issuer.issue("two");
        assertThat(waiting).allSatisfy(token -> assertThat(token.result()).isEqualTo("two"));
    }

    /** The gateway counts the lifetime from its answer; counting from the request errs on the safe side. */
    @Test
    void aTokensAgeCountsFromItsRequest() {
        tokens.get();
        issuer.advance(LIFETIME.minus(MARGIN).plusNanos(1));
        issuer.issue("one");

        tokens.get();

        assertThat(issuer.requestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, -1_800_000_000_000L, 29_999_999_999L, Long.MIN_VALUE})
    void aTokenThatExpiresTooSoonServesOnlyTheCallersThatWaitedForIt(long lifetimeNanos) {
        List<Future<String>> waiting = repeat(3, tokens::get);
        issuer.issue("one", lifetimeNanos);

        assertThat(waiting).allSatisfy(token -> assertThat(token.result()).isEqualTo("one"));
        assertThat(issuer.requestCount()).isEqualTo(1);

        for (int later = 2; later <= 4; later++) {
            Future<String> next = tokens.get();
            assertThat(issuer.requestCount()).isEqualTo(later);
            issuer.issue("next", lifetimeNanos);
            assertThat(next.result()).isEqualTo("next");
            assertThat(issuer.requestCount()).isEqualTo(later);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1_800_000_000_000L, Long.MAX_VALUE})
    void aLongLifetimeIsAccepted(long lifetimeNanos) {
        tokens.get();
        issuer.issue("one", lifetimeNanos);

        assertThat(tokens.get().result()).isEqualTo("one");
        assertThat(issuer.requestCount()).isEqualTo(1);
    }

    @Test
    void aFailedRequestIsRepeatedOnlyByTheNextCaller() {
        List<Future<String>> waiting = repeat(3, tokens::get);
        issuer.fail();

        assertThat(waiting).allMatch(Future::failed);
        assertThat(issuer.requestCount()).isEqualTo(1);

        Future<String> next = tokens.get();
        assertThat(issuer.requestCount()).isEqualTo(2);
        issuer.issue("two");
        assertThat(next.result()).isEqualTo("two");
        assertThat(tokens.get().result()).isEqualTo("two");
        assertThat(issuer.requestCount()).isEqualTo(2);
    }

    @Test
    void whateverTheThreadsOnlyOneRequestIsInFlight() throws Exception {
        int threads = 8;
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger issued = new AtomicInteger();
        Set<String> overlaps = ConcurrentHashMap.newKeySet();
        ExecutorService gateway = Executors.newSingleThreadExecutor();
        AccessTokenCache shared = new AccessTokenCache(
                () -> {
                    Promise<AccessToken> request = Promise.promise();
                    if (inFlight.getAndIncrement() > 0) {
                        overlaps.add(Thread.currentThread().getName());
                    }
                    gateway.execute(() -> {
                        inFlight.decrementAndGet();
                        request.complete(new AccessToken("token-" + issued.incrementAndGet(), LIFETIME.toNanos()));
                    });
                    return request.future();
                },
                System::nanoTime);
        CyclicBarrier together = new CyclicBarrier(threads);

        List<Callable<Void>> callers = Collections.nCopies(threads, () -> {
            together.await();
            String token = shared.get().await();
            for (int refused = 0; refused < 200; refused++) {
                token = shared.renew(token).await();
            }
            return null;
        });
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (java.util.concurrent.Future<Void> caller : pool.invokeAll(callers)) {
                caller.get();
            }
        } finally {
            pool.shutdown();
            gateway.shutdown();
        }

        assertThat(overlaps).isEmpty();
        assertThat(issued).hasValueLessThanOrEqualTo(1 + 200 * threads);
    }

    @Test
    void anIssuerThatThrowsFailsAllThatWait() {
        AccessTokenCache broken = new AccessTokenCache(
                () -> {
                    throw new IllegalStateException("no such host");
                },
                System::nanoTime);

        assertThat(broken.get().failed()).isTrue();
        assertThat(broken.get().failed()).isTrue();
    }

    @Test
    void aTokenIsNeverPrinted() {
        assertThat(new AccessToken("token-to-hide", 1)).asString().isEqualTo("***");
    }
}
