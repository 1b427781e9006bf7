package io.hwanbul.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.BrowserPage;
import io.hwanbul.testing.JarProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The demo's page in a real browser. All tests share one demo, so each that looks at amounts has an order of its own. */
@EnabledIf("io.hwanbul.testing.BrowserPage#canBeOpened")
class BrowserIT {
    private static final String ORDER = "ORD20180131-0000011";
    private static final String REFUNDED = "ORD20180131-0000013";

    private static JarProcess demo;
    private static BrowserPage page;

    @BeforeAll
    static void start(@TempDir Path directory, @TempDir Path profile) throws Exception {
        demo = JarProcess.start(directory, Map.of("HTTP_PORT", "0"), "demo");
        page = new BrowserPage(profile);
    }

    @AfterAll
    static void close() {
        page.close();
        demo.close();
    }

    @BeforeEach
    void open() throws Exception {
        page.resize(1200, 900);
        page.openDemo(demo.awaitUrl(), "ko");
    }

    @AfterEach
    void thePolicyStoppedNothing() {
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
    @CsvSource({"jquery-client, ORD20180131-0000011, '8,000'", "react-client, ORD20180131-0000018, '33,000'"})
    void theGuidesClientRefundsPartOfTheChosenOrder(String client, String order, String left) {
        page.choose(order);
        assertThat(page.press(client)).isEqualTo("Refund successful");

        page.awaitText("#" + order + " .refundable", left);
        page.awaitText("#" + order + " .refunded", "2,000");
        page.awaitText("#status", "HTTP 200");
        assertThat(page.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jquery-client", "react-client"})
    void theGuidesClientReportsAFailureForARefundedOrderAndThePageShowsWhy(String client) {
        page.choose(REFUNDED);
        assertThat(page.press(client)).isEqualTo("Refund failed");

        page.awaitText("#answer", "This order has already been fully refunded.");
        page.awaitText("#status", "HTTP 400");
        assertThat(page.warnings())
                .singleElement()
                .asString()
                .contains("/payments/cancel", "the server responded with a status of 400");
    }

    @Test
    void thePreviewTellsThatARefundIsNotAllowed() {
        page.awaitText("#allowed", "환불 가능");
        page.choose("ORD20180131-0000015");
        page.awaitText("#allowed", "환불 불가");
        page.awaitText("#rules .no", "결제한 달에만");
        assertThat(page.warnings()).isEmpty();
    }

    @Test
    void theKeyboardAloneIsEnough() {
        page.type(Keys.TAB, Keys.TAB, Keys.TAB);
        assertThat(page.focused().getDomProperty("value")).isEqualTo(ORDER);
        page.type(Keys.ARROW_DOWN);
        assertThat(page.focused().getDomProperty("value")).isEqualTo("ORD20180131-0000012");
        page.type(Keys.TAB);
        assertThat(page.focused().getDomProperty("name")).isEqualTo("cancel_request_amount");
        page.type(Keys.chord(Keys.CONTROL, "a"), "3000");
        page.type(Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB);
        assertThat(page.focused().getDomProperty("name")).isEqualTo("fault");
        page.type(Keys.TAB, Keys.ENTER);
        assertThat(page.acceptAlert()).isEqualTo("Refund successful");
        page.awaitText("#ORD20180131-0000012 .refundable", "47,000");
        page.type(Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB, Keys.ENTER);
        page.awaitText("#outcome", "환불됨");
        page.awaitText("#ORD20180131-0000012 .refundable", "44,000");
    }

    @Test
    void anotherLanguageKeepsWhatIsFilledIn() {
        page.choose("ORD20180131-0000016");
        page.fillIn("[name=cancel_request_amount]", "1500");
        page.awaitText("#hwanbul-client button", "1,500원 환불");
        page.click("#languages [value=en]");

        page.awaitText("#hwanbul-client button", "Refund ₩1,500");
        page.awaitText("#orders-title", "Orders");
        page.awaitText("#ORD20180131-0000016", "Music pass");
        page.awaitText("#allowed", "Not allowed");
        assertThat(page.text("main")).doesNotContainPattern("[가-힣]");
    }

    @Test
    void withoutAnAmountTheButtonSaysThatEverythingIsRefunded() {
        page.fillIn("[name=cancel_request_amount]", "");
        page.awaitText("#hwanbul-client button", "전액 환불");
    }

    @Test
    void aNarrowScreenNeedsNoHorizontalScrolling() throws Exception {
        page.resize(360, 740);
        assertThat(page.overflow()).isZero();
        page.choose("ORD20180131-0000019");
        assertThat(page.press("jquery-client")).isEqualTo("Refund successful");
        page.awaitText("#status", "HTTP 200");
        assertThat(page.overflow()).as("with the server's answer").isZero();
        page.resize(390, 844);
        assertThat(page.overflow()).isZero();
        page.screenshot("page-390x844.png");
    }

    @Test
    void aWideScreenShowsAllOrders() throws Exception {
        page.choose("ORD20180131-0000014");
        assertThat(page.press("react-client")).isEqualTo("Refund successful");
        page.awaitText("#status", "HTTP 200");
        assertThat(page.overflow()).isZero();
        page.awaitText("#orders-title", "주문");
        page.awaitText("#ORD20180131-0000020", "입금 전");
        page.screenshot("page-1200x900.png");
    }
}
