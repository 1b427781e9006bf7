package io.hwanbul.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.BrowserPage;
import io.hwanbul.testing.JarProcess;
import io.hwanbul.testing.ServerClient;
import io.hwanbul.testing.UnreliableProxy;
import io.hwanbul.testing.UnreliableProxy.Answers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
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
import org.junit.jupiter.params.provider.EnumSource;

/** The client for pages in a real browser, with the examples of docs/clients.md, over a network that loses answers. */
@EnabledIf("io.hwanbul.testing.BrowserPage#canBeOpened")
class ClientExamplesIT {
    private static final String CHECKING = "환불 결과를 확인하고 있습니다.";

    private static JarProcess demo;
    private static UnreliableProxy proxy;
    private static BrowserPage page;
    private static ServerClient server;

    @BeforeAll
    static void start(@TempDir Path directory, @TempDir Path profile) throws Exception {
        demo = JarProcess.start(directory, Map.of("HTTP_PORT", "0"), "demo");
        proxy = new UnreliableProxy(demo.awaitUrl(), ClientExamples.PREFIX, ClientExamples::at);
        page = new BrowserPage(profile);
        server = new ServerClient(demo.awaitUrl());
    }

    @AfterAll
    static void close() {
        page.close();
        proxy.close();
        demo.close();
    }

    @BeforeEach
    void passAnswersOn() {
        proxy.setAnswers(Answers.PASSED_ON);
    }

    private static void open(String example, String order) {
        page.open(URI.create(proxy.uri() + ClientExamples.PREFIX + example + "/" + order), "button");
    }

    private static int refunded(String order) throws Exception {
        return new JsonArray(server.get("/demo/orders").body())
                .stream()
                        .map(JsonObject.class::cast)
                        .filter(payment -> order.equals(payment.getString("merchant_uid")))
                        .findFirst()
                        .orElseThrow()
                        .getInteger("cancel_amount");
    }

    /** What the refund of 2,000 won comes to. */
    private static Map<?, ?> refund(String order, int patience) {
        return page.await("hwanbul.refund({ merchant_uid: '" + order + "', cancel_request_amount: 2000 }, { patience: "
                + patience + " })");
    }

    @ParameterizedTest
    @CsvSource({"React, ORD20180131-0000011", "jQuery, ORD20180131-0000018", "Vue, ORD20180131-0000019"})
    void anExampleGoesOnAfterLostAnswersAndAReload(String example, String order) throws Exception {
        open(example, order);
        proxy.setAnswers(Answers.LOST);
        page.click("button");
        page.awaitText("[role=status]", CHECKING);
        page.reload();
        page.awaitText("[role=status]", CHECKING);
        proxy.setAnswers(Answers.PASSED_ON);

        page.awaitText("[role=status]", "환불했습니다.");
        assertThat(refunded(order)).isEqualTo(2000);
    }

    @ParameterizedTest
    @EnumSource(
            value = Answers.class,
            names = {"LOST", "REPLACED"})
    void anAnswerThatIsNotTheServersIsNoRefusal(Answers answers) throws Exception {
        String order = "ORD20180131-0000012";
        int before = refunded(order);
        open("jQuery", order);
        proxy.setAnswers(answers);

        Map<?, ?> pending = refund(order, 2);
        assertThat(pending.get("outcome")).isEqualTo("pending");
        assertThat(pending.get("messageKo")).asString().startsWith(CHECKING);
        assertThat(pending.get("askAgainAt")).isNotNull();
        assertThat(page.await("[hwanbul.unfinished().length]").get("0")).isEqualTo(1L);

        proxy.setAnswers(Answers.PASSED_ON);
        assertThat(refund(order, 60).get("outcome")).isEqualTo("succeeded");
        assertThat(page.await("[hwanbul.unfinished().length]").get("0")).isEqualTo(0L);
        assertThat(refunded(order)).isEqualTo(before + 2000);
    }

    @Test
    void aRefusalHasTheServersWords() {
        open("jQuery", "ORD20180131-0000013");

        Map<?, ?> refused = refund("ORD20180131-0000013", 60);
        assertThat(refused.get("outcome")).isEqualTo("refused");
        assertThat(refused.get("code")).isEqualTo("already_refunded");
        assertThat(refused.get("messageKo")).isEqualTo("이미 전액 환불된 주문입니다.");
        assertThat(refused.get("message")).isEqualTo("This order has already been fully refunded.");
    }

    @Test
    void theSameRequestTwiceAtOnceIsOneRefund() throws Exception {
        open("jQuery", "ORD20180131-0000012");
        int before = refunded("ORD20180131-0000012");

        page.await("(() => { const ask = () => hwanbul.refund({ merchant_uid: 'ORD20180131-0000012',"
                + " cancel_request_amount: 2000 }); return Promise.all([ask(), ask(), ask()]); })()");
        assertThat(refunded("ORD20180131-0000012")).isEqualTo(before + 2000);
    }
}
