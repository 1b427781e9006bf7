package io.hwanbul.sandbox;

import static io.hwanbul.sandbox.SandboxClient.response;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The payments of a sandbox that was started with {@code --test-mode}. */
class TestModeTest {
    private static final String SAMPLE = "imp_100000000011";

    @RegisterExtension
    private final SandboxClient sandbox = SandboxClient.inTestMode();

    @Test
    void aTestPaymentIsShownOnlyWithIncludeSandbox() {
        for (String impUid : new String[] {SAMPLE, sandbox.create("{}")}) {
            assertThat(sandbox.get("/payments/" + impUid).statusCode()).isEqualTo(404);
            assertThat(sandbox.get("/payments/" + impUid + "?include_sandbox=false")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(response(sandbox.get("/payments/" + impUid + "?include_sandbox=true"))
                            .getBoolean("sandbox"))
                    .isTrue();
        }
    }

    @Test
    void theOtherReadsShowATestPaymentWithoutIt() {
        assertThat(response(sandbox.get("/payments/find/ORD20180131-0000011")).getString("imp_uid"))
                .isEqualTo(SAMPLE);
    }

    @Test
    void aPaymentMayStillBeALiveOne() {
        String impUid = sandbox.create("{'sandbox': false}");

        assertThat(sandbox.get("/payments/" + impUid).statusCode()).isEqualTo(200);
    }

    @Test
    void aResetRestoresTestPayments() {
        sandbox.post("/sandbox/reset", "{}");

        assertThat(sandbox.get("/payments/" + SAMPLE).statusCode()).isEqualTo(404);
    }
}
