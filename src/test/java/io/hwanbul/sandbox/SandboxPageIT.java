package io.hwanbul.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hwanbul.testing.BrowserPage;
import io.hwanbul.testing.GatewayBooks;
import io.hwanbul.testing.JarProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

class SandboxPageIT {
    private static final String CARD = "imp_100000000011";
    private static final String PAYPAL = "imp_100000000021";

    private static @Nullable BrowserPage opened;

    private final JarProcess sandbox;
    private final BrowserPage page;

    SandboxPageIT(@TempDir Path directory) throws Exception {
        page = Objects.requireNonNull(opened);
        sandbox = JarProcess.start(directory, Map.of(), "sandbox", "--port", "0");
        page.resize(1280, 1000);
        page.open(sandbox.awaitUrl(), "#" + CARD);
    }

    @BeforeAll
    static void openBrowser(@TempDir Path profile) {
        assumeTrue(BrowserPage.canBeOpened(), "there is no browser on this machine");
        opened = new BrowserPage(profile);
    }

    @AfterAll
    static void closeBrowser() {
        if (opened != null) {
            opened.close();
        }
    }

    @AfterEach
    void end() {
        sandbox.close();
        assertThat(page.violations()).isEmpty();
    }

    @Test
    void thePageRunsNoScriptsExceptItsOwnFiles() {
        assertThat(page.runs(
                        "document.body.setAttribute('onclick', 'document.title = \"run\"'); document.body.click()"))
                .isFalse();
        assertThat(page.violations()).isNotEmpty();
    }

    @Test
    void aConsoleCancelIsShownInTheTable() {
        page.click("#" + CARD + " input");
        page.awaitText("#chosen", CARD);
        page.click("#cancel input[name=amount]");
        page.type("2000");
        page.click("#cancel button");

        page.awaitText("#" + CARD + " .cancelled", "2,000 KRW");
        page.awaitText("#history tbody", "관리자페이지취소");
        page.awaitText("#totals", "23,000 KRW");
        page.click("#reverse");
        page.awaitText("#" + CARD + " .status", "paid");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void aPendingCancelCanBeApprovedByKeyboardAlone() throws Exception {
        page.click("#queue button");
        page.awaitText("#queued", "cancel: drop_after × 1");
        page.click("#no-faults");
        page.awaitText("#queued", "–");
        page.click("#" + PAYPAL + " input");
        cancel(PAYPAL);
        page.awaitText("#" + PAYPAL + " .pending", "1");
        page.awaitText("#history tbody", "대기 중 pending");

        page.click("#cancel input[name=reason]");
        page.type(Keys.TAB, Keys.TAB, Keys.ENTER);
        page.awaitText("#" + PAYPAL + " .status", "cancelled");
        page.screenshot("sandbox-1280x1000.png");
    }

    @Test
    void aServerErrorMessageIsShown() {
        page.click("#create input[name=amount]");
        page.type("0", Keys.ENTER);

        page.awaitText("#message", "\"amount\" must be a number above 0");
    }

    @Test
    void aNarrowScreenNeedsNoHorizontalScrolling() throws Exception {
        page.resize(360, 740);
        assertThat(page.overflow()).isZero();
        page.click("#create button");
        page.awaitText("#imp_200000000001 .status", "paid");
        assertThat(page.overflow()).isZero();
        page.resize(390, 844);
        page.screenshot("sandbox-390x844.png");
    }

    /** Through V1, as a shop does it. */
    private void cancel(String impUid) throws Exception {
        new GatewayBooks(sandbox.awaitUrl()).cancel(impUid);
    }
}
