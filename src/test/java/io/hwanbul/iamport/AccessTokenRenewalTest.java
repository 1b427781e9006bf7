package io.hwanbul.iamport;

import static io.hwanbul.iamport.PromisedIssuer.times;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccessTokenRenewalTest {
    private final PromisedIssuer issuer = new PromisedIssuer();
    private final AccessToken token = issuer.token();

    @Test
    void manyRefusalsOfOneTokenRenewItOnce() {
        token.get();
        issuer.gives("one");

        List<Future<String>> early = times(50, () -> token.renew("one"));
        assertThat(issuer.asked()).isEqualTo(2);
        issuer.gives("two");
        List<Future<String>> late = times(50, () -> token.renew("one"));

        assertThat(Stream.concat(early.stream(), late.stream()))
                .allSatisfy(got -> assertThat(got.result()).isEqualTo("two"));
        assertThat(issuer.asked()).isEqualTo(2);
    }

    @Test
    void theGatewayMayIssueTheRefusedTokenAgain() {
        token.get();
        issuer.gives("one");

        Future<String> renewed = token.renew("one");
        issuer.gives("one");

        assertThat(renewed.result()).isEqualTo("one");
        assertThat(issuer.asked()).isEqualTo(2);
    }

    @Test
    void aFailedRenewalLeavesNoRefusedTokenBehind() {
        token.get();
        issuer.gives("one");
        Future<String> renewed = token.renew("one");
        issuer.fails();

        assertThat(renewed.failed()).isTrue();
        Future<String> next = token.get();
        issuer.gives("three");
        assertThat(next.result()).isEqualTo("three");
        assertThat(issuer.asked()).isEqualTo(3);
    }
}
