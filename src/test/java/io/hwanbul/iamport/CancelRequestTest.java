package io.hwanbul.iamport;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.hwanbul.iamport.StubGateway.API_KEY;
import static io.hwanbul.iamport.StubGateway.API_SECRET;
import static io.hwanbul.iamport.StubGateway.IMP_UID;
import static io.hwanbul.iamport.StubGateway.order;
import static io.hwanbul.iamport.StubGateway.settings;
import static io.hwanbul.iamport.StubGateway.shown;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.RefundAccount;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CancelRequestTest {
    @RegisterExtension
    static final StubGateway GATEWAY = new StubGateway();

    @BeforeEach
    void acceptCancels() {
        GATEWAY.answersCancels(shown());
    }

    private static RequestPatternBuilder aCancel() {
        return postRequestedFor(urlEqualTo("/payments/cancel"));
    }

    private static String sent(CancelOrder order) {
        GATEWAY.deploy();
        GATEWAY.cancel(order).await();
        return GATEWAY.findAll(aCancel()).get(0).getBodyAsString();
    }

    @Test
    void aPlainCancelHasExactlyFourFields() {
        assertThat(sent(order("2000", "10000")))
                .isEqualTo("{\"imp_uid\":\"imp_100000000001\",\"amount\":2000,\"checksum\":10000,"
                        + "\"reason\":\"size exchange (hb:0123456789AB)\"}");
        GATEWAY.verifyAsked(1, 1);
    }

    @Test
    void nothingIsSentOnceTheSendWindowIsOver() {
        GATEWAY.deploy();

        assertThat(GATEWAY.cancel(order("2000", "10000"), () -> false).await()).isEqualTo(new GatewayAnswer.Unsent());

        GATEWAY.verify(0, aCancel());
    }

    @Test
    void optionsAndAccountAreSentUnderTheGatewaysNames() {
        CancelOrder order = new CancelOrder(
                IMP_UID,
                new BigDecimal("2000"),
                new BigDecimal("10000"),
                new CancelOptions(
                        Optional.of(new BigDecimal("500")),
                        Optional.of(new BigDecimal("136")),
                        Optional.of(true),
                        Optional.of(false),
                        Optional.of("customer")),
                "(hb:0123456789AB)",
                Optional.of(GATEWAY.sealed(new RefundAccount(
                        Optional.of("홍길동"),
                        Optional.of("88"),
                        Optional.of("00000000000000"),
                        Optional.of("01000000000")))));

        assertThat(new JsonObject(sent(order)))
                .isEqualTo(new JsonObject()
                        .put("imp_uid", IMP_UID)
                        .put("amount", 2000)
                        .put("checksum", 10_000)
                        .put("reason", "(hb:0123456789AB)")
                        .put("tax_free", 500)
                        .put("vat_amount", 136)
                        .put("retain_promotion", true)
                        .put("enable_webhook", false)
                        .put("extra", new JsonObject().put("requester", "customer"))
                        .put("refund_holder", "홍길동")
                        .put("refund_bank", "88")
                        .put("refund_account", "00000000000000")
                        .put("refund_tel", "01000000000"));
    }

    @ParameterizedTest
    @CsvSource({"2E+3, 2000", "2000.0, 2000", "14.20, 14.2", "0.01, 0.01", "900000000000000000, 900000000000000000"})
    void amountsArePlainNumbers(String amount, String number) {
        assertThat(sent(order(amount, amount)))
                .contains("\"amount\":" + number + ",")
                .contains("\"checksum\":" + number + ",");
    }

    @Test
    void theTokenIsSentAsABearerAndNoTierByDefault() {
        sent(order("2000", "10000"));

        GATEWAY.verify(
                1,
                aCancel()
                        .withHeader("Authorization", equalTo("Bearer token-1"))
                        .withHeader("Content-Type", equalTo("application/json"))
                        .withHeader("Tier", absent()));
        GATEWAY.verify(
                1,
                postRequestedFor(urlEqualTo("/users/getToken"))
                        .withHeader("Authorization", absent())
                        .withHeader("Tier", absent())
                        .withRequestBody(equalToJson(
                                "{\"imp_key\":\"" + API_KEY + "\",\"imp_secret\":\"" + API_SECRET + "\"}")));
    }

    @Test
    void aConfiguredTierIsSent() {
        GATEWAY.deploy(settings(GATEWAY.baseUrl(), Duration.ofSeconds(20), Optional.of("00A")));
        GATEWAY.cancel().await();

        GATEWAY.verify(1, aCancel().withHeader("Tier", equalTo("00A")));
        GATEWAY.verify(1, postRequestedFor(urlEqualTo("/users/getToken")).withHeader("Tier", equalTo("00A")));
    }
}
