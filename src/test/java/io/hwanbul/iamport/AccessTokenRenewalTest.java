package io.hwanbul.iamport;

import static io.hwanbul.iamport.ManualTokenIssuer.repeat;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccessTokenRenewalTest {
    private final ManualTokenIssuer issuer = new ManualTokenIssuer();
    private final AccessTokenCache tokens = issuer.cache();

    @Test
    void manyRefusalsOfOneTokenRenewItOnce() {
        tokens.get();
        issuer.issue("one");

        List<Future<String>> early = repeat(50, () -> tokens.renew("one"));
        assertThat(issuer.requestCount()).isEqualTo(2);
        issuer.issue("two");
        List<Future<String>> late = repeat(50, () -> tokens.renew("one"));

        assertThat(Stream.concat(early.stream(), late.stream()))
                .allSatisfy(token -> assertThat(token.result()).isEqualTo("two"));
        assertThat(issuer.requestCount()).isEqualTo(2);
    }

    @Test
    void theGatewayMayIssueTheRefusedTokenAgain() {
        tokens.get();
        issuer.issue("one");

        Future<String> renewed = tokens.renew("one");
        issuer.issue("one");

        assertThat(renewed.result()).isEqualTo("one");
        assertThat(issuer.requestCount()).isEqualTo(2);
    }

    @Test
    void theRefusedTokenIsNotReusedAfterAFailedRenewal() {
        tokens.get();
        issuer.issue("one");
        Future<String> renewed = tokens.renew("one");
        issuer.fail();

        assertThat(renewed.failed()).isTrue();
        Future<String> next = tokens.get();
        issuer.issue("three");
        assertThat(next.result()).isEqualTo("three");
        assertThat(issuer.requestCount()).isEqualTo(3);
    }
}
