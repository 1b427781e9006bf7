package io.hwanbul.iamport;

import static io.hwanbul.iamport.PromisedIssuer.LIFE;
import static io.hwanbul.iamport.PromisedIssuer.times;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.iamport.AccessToken.Issued;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final PromisedIssuer issuer = new PromisedIssuer();
    private final AccessToken token = issuer.token();

    @Test
    void oneRequestIsInFlightHoweverManyWait() {
        List<Future<String>> waiting = times(1_000, token::get);

        assertThat(issuer.asked()).isEqualTo(1);
        issuer.gives("one");
        assertThat(waiting).allSatisfy(got -> assertThat(got.result()).isEqualTo("one"));
    }

    @Test
    void aTokenIsReusedUntilHalfAMinuteBeforeItsEnd() {
        Future<String> first = token.get();
        issuer.gives("one");

        issuer.pass(LIFE.minus(MARGIN));

        assertThat(token.get().result()).isEqualTo(first.result()).isEqualTo("one");
        assertThat(issuer.asked()).isEqualTo(1);
    }

    @Test
    void aTokenIsRenewedHalfAMinuteBeforeItsEnd() {
        token.get();
        issuer.gives("one");

        issuer.pass(LIFE.minus(MARGIN).plusNanos(1));
        List<Future<String>> waiting = times(10, token::get);

        assertThat(issuer.asked()).isEqualTo(2);
        issuer.gives("two");
        assertThat(waiting).allSatisfy(got -> assertThat(got.result()).isEqualTo("two"));
    }

    /** The gateway counts a token's life from when it answers, so the time that its answer takes is lost. */
    @Test
    void aTokensAgeCountsFromWhenItWasAskedFor() {
        token.get();
        issuer.pass(LIFE.minus(MARGIN).plusNanos(1));
        issuer.gives("one");

        token.get();

        assertThat(issuer.asked()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, -1_800_000_000_000L, 29_999_999_999L, Long.MIN_VALUE})
    void aTooShortLifeServesThoseWhoWaitAndNobodyElse(long lifeNanos) {
        List<Future<String>> waiting = times(3, token::get);
        issuer.gives("one", lifeNanos);

        assertThat(waiting).allSatisfy(got -> assertThat(got.result()).isEqualTo("one"));
        assertThat(issuer.asked()).isEqualTo(1);

        for (int later = 2; later <= 4; later++) {
            Future<String> next = token.get();
            assertThat(issuer.asked()).isEqualTo(later);
            issuer.gives("next", lifeNanos);
            assertThat(next.result()).isEqualTo("next");
            assertThat(issuer.asked()).isEqualTo(later);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1_800_000_000_000L, Long.MAX_VALUE})
    void aLongLifeIsBelieved(long lifeNanos) {
        token.get();
        issuer.gives("one", lifeNanos);

        assertThat(token.get().result()).isEqualTo("one");
        assertThat(issuer.asked()).isEqualTo(1);
    }

    @Test
    void aFailedIssueIsRetriedByTheNextCallerOnly() {
        List<Future<String>> waiting = times(3, token::get);
        issuer.fails();

        assertThat(waiting).allMatch(Future::failed);
        assertThat(issuer.asked()).isEqualTo(1);

        Future<String> next = token.get();
        assertThat(issuer.asked()).isEqualTo(2);
        issuer.gives("two");
        assertThat(next.result()).isEqualTo("two");
        assertThat(token.get().result()).isEqualTo("two");
        assertThat(issuer.asked()).isEqualTo(2);
    }

    @Test
    void anIssuedTokenIsNeverPrinted() {
        assertThat(new Issued("token-to-hide", 1)).asString().isEqualTo("***");
    }
}
