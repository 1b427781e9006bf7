package io.hwanbul.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hwanbul.testing.BrowserPage;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

class BrowserIT {
    private static final String ORDER = "ORD20180131-0000011";
    private static final String REFUNDED = "ORD20180131-0000013";

    private static @Nullable BrowserPage opened;

    private final JarProcess demo;
    private final BrowserPage page;

    BrowserIT(@TempDir Path directory) throws Exception {
        page = Objects.requireNonNull(opened);
        demo = JarProcess.start(directory, Map.of("HTTP_PORT", "0"), "demo");
        page.resize(1200, 900);
        page.open(demo.awaitUrl());
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
        demo.close();
        assertThat(page.violations()).isEmpty();
    }

    @Test
    void thePageRunsNothingButItsOwnFiles() {
        assertThat(page.runs(
                        "document.body.setAttribute('onclick', 'document.title = \"run\"'); document.body.click()"))
                .isFalse();
        assertThat(page.violations()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jquery-client", "react-client"})
    void theGuidesClientRefundsPartOfTheChosenOrder(String client) {
        assertThat(page.press(client)).isEqualTo("Refund successful");

        page.awaitText("#" + ORDER + " .refundable", "8,000");
        page.awaitText("#" + ORDER + " .refunded", "2,000");
        page.awaitText("#status", "HTTP 200");
        assertThat(page.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jquery-client", "react-client"})
    void theGuidesClientReportsAFailureForARefundedOrderAndThePageShowsWhy(String client) {
        page.choose(REFUNDED);
        assertThat(page.press(client)).isEqualTo("Refund failed");

        page.awaitText("#answer", "This order has already been fully refunded.");
        page.awaitText("#status", "HTTP 400");
        assertThat(page.complaints())
                .singleElement()
                .asString()
                .contains("/payments/cancel", "the server responded with a status of 400");
    }

    @Test
    void thePreviewTellsThatARefundIsNotAllowed() {
        page.awaitText("#allowed", "환불할 수 있음 Allowed");
        page.choose("ORD20180131-0000015");
        page.awaitText("#allowed", "환불할 수 없음 Not allowed");
        page.awaitText("#rules .no", "결제한 달에만");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void theKeyboardAloneIsEnough() {
        page.type(Keys.TAB);
        assertThat(page.focused().getDomProperty("value")).isEqualTo(ORDER);
        page.type(Keys.ARROW_DOWN);
        assertThat(page.focused().getDomProperty("value")).isEqualTo("ORD20180131-0000012");
        page.type(Keys.TAB, Keys.ENTER);
        assertThat(page.acceptAlert()).isEqualTo("Refund successful");
        page.awaitText("#ORD20180131-0000012 .refundable", "48,000");

        page.typeShiftTab();
        assertThat(page.focused().getDomProperty("value"))
                .as("the order is still chosen")
                .isEqualTo("ORD20180131-0000012");
        page.type(Keys.ARROW_DOWN, Keys.TAB, Keys.TAB, Keys.TAB, Keys.ENTER);
        assertThat(page.acceptAlert()).isEqualTo("Refund failed");
        page.awaitText("#answer", "This order has already been fully refunded.");
    }

    @Test
    void aNarrowScreenNeedsNoHorizontalScrolling() throws Exception {
        page.resize(360, 740);
        assertThat(page.overflow()).isZero();
        assertThat(page.press("jquery-client")).isEqualTo("Refund successful");
        page.awaitText("#status", "HTTP 200");
        assertThat(page.overflow()).as("with the server's answer").isZero();
        page.resize(390, 844);
        assertThat(page.overflow()).isZero();
        page.screenshot("page-390x844.png");
    }

    @Test
    void aWideScreenShowsAllOrdersInKoreanAndEnglish() throws Exception {
        assertThat(page.press("react-client")).isEqualTo("Refund successful");
        page.awaitText("#status", "HTTP 200");
        assertThat(page.overflow()).isZero();
        page.awaitText("#orders-title", "주문");
        page.awaitText("#ORD20180131-0000020", "입금 전 Not paid yet");
        page.screenshot("page-1200x900.png");
    }
}
