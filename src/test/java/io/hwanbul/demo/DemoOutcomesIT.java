package io.hwanbul.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.BrowserPage;
import io.hwanbul.testing.JarProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the demo's three clients say when something goes wrong. Each test has an order of its own. */
@EnabledIf("io.hwanbul.testing.BrowserPage#canBeOpened")
class DemoOutcomesIT {
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
        page.resize(1280, 900);
        page.openDemo(demo.awaitUrl(), "ko");
    }

    private static void nextRefundMeets(String fault, String hint) {
        page.click("[name=fault][value=" + fault + "]");
        page.awaitText("#fault-hint", hint);
    }

    @ParameterizedTest
    @CsvSource({"jquery-client, ORD20180131-0000011", "react-client, ORD20180131-0000012"})
    void theGuidesClientCallsARefundWhoseAnswerIsLostAFailure(String client, String order) {
        page.choose(order);
        nextRefundMeets("answer_lost", "응답이 서버에 도착하지 않고");
        String before = page.text("#" + order + " .refundable");
        assertThat(page.press(client)).isEqualTo("Refund failed");

        page.awaitChange("#" + order + " .refundable", before);
    }

    @Test
    void theThirdButtonSaysThatARefundWhoseAnswerIsLostWasMade() throws Exception {
        page.choose("ORD20180131-0000022");
        nextRefundMeets("answer_lost", "응답이 서버에 도착하지 않고");
        page.click("#hwanbul-client button");

        page.awaitText("#outcome", "처리 중 · 환불 결과를 확인하고 있습니다.");
        page.resize(1200, 1440);
        page.screenshot("outcome-pending-1200x1440.png");
        page.awaitText("#outcome", "환불됨");
        page.awaitText("#ORD20180131-0000022 .refunded", "2,000원");
        page.screenshot("outcome-succeeded-1280x900.png");
    }

    @Test
    void theThirdButtonWaitsForASlowRefund() {
        page.choose("ORD20180131-0000018");
        nextRefundMeets("slow", "응답 대기 시간이 지난 뒤");
        page.click("#hwanbul-client button");

        page.awaitText("#outcome", "처리 중 · 환불 결과를 확인하고 있습니다.");
        page.awaitText("#outcome", "환불됨");
        page.awaitText("#ORD20180131-0000018 .refunded", "2,000원");
    }

    @Test
    void theThirdButtonSaysWhyARefundIsRefused() throws Exception {
        page.choose("ORD20180131-0000019");
        nextRefundMeets("refused", "미정산 금액 부족");
        page.click("#hwanbul-client button");

        page.awaitText("#outcome", "환불되지 않음");
        page.awaitText("#outcome", "거절 사유: ");
        page.awaitText("#fault-hint", "정상으로 처리됩니다");
        page.screenshot("outcome-refused-1280x900.png");
        assertThat(page.text("#ORD20180131-0000019 .refunded")).isEqualTo("0원");
        page.click("#languages [value=en]");
        page.awaitText("#outcome", "Not refunded · The payment gateway refused the refund");
    }

    @Test
    void aReloadInTheMiddleGoesOnWithTheSameRefund() {
        page.choose("ORD20180131-0000014");
        nextRefundMeets("answer_lost", "응답이 서버에 도착하지 않고");
        page.click("#hwanbul-client button");
        page.awaitText("#outcome", "환불 결과를 확인하고 있습니다.");
        page.reload();

        page.awaitText("#outcome", "환불됨");
        page.awaitText("#ORD20180131-0000014 .refunded", "2,000원");
        page.reload();
        page.awaitText("#ORD20180131-0000014 .refunded", "2,000원");
        assertThat(page.text("#outcome")).isEmpty();
    }

    @Test
    void aDoublePressIsOneRefund() {
        page.choose("ORD20180131-0000017");
        page.fillIn("[name=cancel_request_amount]", "4.20");
        page.doubleClick("#hwanbul-client button");

        page.awaitText("#outcome", "환불됨");
        page.awaitText("#ORD20180131-0000017 .refunded", "USD 4.20");
        page.awaitText("#ORD20180131-0000017 .refundable", "USD 10.00");
    }
}
