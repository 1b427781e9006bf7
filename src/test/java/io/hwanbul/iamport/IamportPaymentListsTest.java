package io.hwanbul.iamport;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.hwanbul.iamport.StubGateway.HTML;
import static io.hwanbul.iamport.StubGateway.IMP_UID;
import static io.hwanbul.iamport.StubGateway.body;
import static io.hwanbul.iamport.StubGateway.envelope;
import static io.hwanbul.iamport.StubGateway.payment;
import static io.hwanbul.iamport.StubGateway.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.hwanbul.bus.Port;
import io.hwanbul.bus.Silence;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.PaymentLists;
import io.hwanbul.payment.PaymentLists.Page;
import io.hwanbul.payment.PaymentLists.Query;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IamportPaymentListsTest {
    private static final String OTHER = "imp_100000000002";
    private static final Query FIRST =
            new Query("cancelled", Instant.ofEpochSecond(1_769_800_000), Instant.ofEpochSecond(1_769_900_000), 1);

    @RegisterExtension
    static final StubGateway GATEWAY = new StubGateway();

    @BeforeEach
    void deploy() {
        GATEWAY.deploy();
    }

    private static PaymentLists lists() {
        return GATEWAY.bus().ask(Port.of(PaymentLists.class), Duration.ofSeconds(60), Silence.GATEWAY_UNAVAILABLE);
    }

    private static Page page(Query query) {
        return lists().page(query).await();
    }

    private static List<GatewayPayment> find(String... impUids) {
        return lists().find(List.of(impUids)).await();
    }

    private static void answers(ResponseDefinitionBuilder response) {
        GATEWAY.stubFor(get(anyUrl()).willReturn(response));
    }

    private static ResponseDefinitionBuilder listed(int total, int next, JsonObject... payments) {
        return envelope(
                200,
                0,
                null,
                new JsonObject()
                        .put("total", total)
                        .put("previous", 0)
                        .put("next", next)
                        .put("list", new JsonArray(List.of(payments))));
    }

    private static ResponseDefinitionBuilder found(int status, JsonObject... payments) {
        return body(
                status,
                new JsonObject()
                        .put("code", 0)
                        .put("response", new JsonArray(List.of(payments)))
                        .encode());
    }

    private static JsonObject unreadable() {
        return payment(OTHER).put("amount", "ten thousand");
    }

    private static void assertUnavailable(Future<?> call) {
        assertThat(catchThrowableOfType(Refusal.class, call::await).reason()).isEqualTo(Reason.GATEWAY_UNAVAILABLE);
    }

    @Test
    void aPageIsRequestedByEpochSecondsOldestFirst() {
        answers(listed(1, 0, payment(IMP_UID)));

        page(FIRST);

        GATEWAY.verify(
                1,
                getRequestedFor(
                                urlEqualTo(
                                        "/payments/status/cancelled?from=1769800000&to=1769900000&page=1&limit=100&sorting=started"))
                        .withHeader("Authorization", equalTo("Bearer token-1")));
    }

    @Test
    void aPageWithANextOneIsNotTheLast() {
        answers(listed(3, 2, payment(IMP_UID), payment(OTHER)));

        Page page = page(FIRST);

        assertThat(page.payments()).extracting(GatewayPayment::impUid).containsExactly(IMP_UID, OTHER);
        assertThat(page.last()).isFalse();
    }

    @Test
    void aPageWithoutANextOneIsTheLast() {
        answers(listed(1, 0, payment(IMP_UID)));

        assertThat(page(FIRST).last()).isTrue();
    }

    @Test
    void anEmptyPageIsTheLastEvenIfItNamesANextOne() {
        answers(listed(0, 2));

        assertThat(page(FIRST)).isEqualTo(new Page(List.of(), List.of(), true));
    }

    @Test
    void anUnreadablePaymentHidesNoOther() {
        answers(listed(3, 0, unreadable(), payment(IMP_UID)));

        assertThat(page(FIRST).payments()).extracting(GatewayPayment::impUid).containsExactly(IMP_UID);
        assertThat(page(FIRST).unreadable()).containsExactly(OTHER);
    }

    @Test
    void aListThatIsNotFoundIsEmpty() {
        answers(envelope(404, -1, "not found", null));

        assertThat(page(FIRST)).isEqualTo(new Page(List.of(), List.of(), true));
    }

    @Test
    void aPageAfterTheLastOneIsEmpty() {
        answers(envelope(400, -1, "no such page", null));

        assertThat(page(new Query(FIRST.status(), FIRST.from(), FIRST.to(), 2)))
                .isEqualTo(new Page(List.of(), List.of(), true));
    }

    @Test
    void aBadRequestWithoutAnEnvelopeDoesNotEndTheList() {
        answers(body(400, HTML));

        assertUnavailable(lists().page(new Query(FIRST.status(), FIRST.from(), FIRST.to(), 2)));
    }

    @Test
    void aBadRequestForTheFirstPageIsAFailure() {
        answers(envelope(400, -1, "from and to are too far apart", null));

        assertUnavailable(lists().page(FIRST));
    }

    static Stream<ResponseDefinitionBuilder> faults() {
        return Stream.of(
                envelope(500, -1, "failure", null),
                body(502, HTML),
                body(404, HTML),
                envelope(403, -1, "forbidden", null),
                body(200, HTML),
                body(200, "{\"code\":0,\"response\":{\"list\":[{"),
                envelope(200, 1, "no", null),
                body(200, "{\"code\":0,\"response\":\"nothing\"}"),
                aResponse().withFault(Fault.EMPTY_RESPONSE));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsAFailureAndNoEmptyList(ResponseDefinitionBuilder fault) {
        answers(fault);

        assertUnavailable(lists().page(FIRST));
        assertUnavailable(lists().find(List.of(IMP_UID)));
    }

    @Test
    void severalPaymentsAreFoundByTheirIds() {
        answers(found(200, payment(IMP_UID), payment(OTHER)));

        assertThat(find(IMP_UID, OTHER)).extracting(GatewayPayment::impUid).containsExactly(IMP_UID, OTHER);
        GATEWAY.verify(
                1, getRequestedFor(urlEqualTo("/payments?imp_uid%5B%5D=" + IMP_UID + "&imp_uid%5B%5D=" + OTHER)));
    }

    @Test
    void idsAreUrlEncoded() {
        answers(found(200));

        find("imp_1&imp_uid[]=imp_2 +");

        GATEWAY.verify(1, getRequestedFor(urlEqualTo("/payments?imp_uid%5B%5D=imp_1%26imp_uid%5B%5D%3Dimp_2+%2B")));
    }

    @Test
    void missingPaymentsAreLeftOut() {
        answers(found(207, payment(IMP_UID)));

        assertThat(find(IMP_UID, OTHER)).extracting(GatewayPayment::impUid).containsExactly(IMP_UID);
    }

    @Test
    void ifNoneIsFoundTheListIsEmpty() {
        answers(envelope(404, -1, "not found", null));

        assertThat(find(IMP_UID)).isEmpty();
    }

    @Test
    void anUnreadablePaymentIsLeftOut() {
        answers(found(200, unreadable(), payment(IMP_UID)));

        assertThat(find(IMP_UID, OTHER)).extracting(GatewayPayment::impUid).containsExactly(IMP_UID);
    }

    @Test
    void aRefusedTokenIsRenewedOnce() {
        answers(listed(1, 0, payment(IMP_UID)));
        GATEWAY.stubFor(get(anyUrl())
                .withHeader("Authorization", equalTo("Bearer token-1"))
                .willReturn(envelope(401, -1, "Unauthorized", null)));
        GATEWAY.givesTokens(token("token-2", 0, 1_800));

        assertThat(page(FIRST).payments()).hasSize(1);
        GATEWAY.verifyAsked(2, 0);
    }

    @Test
    void aTokenThatIsRefusedAgainIsAFailure() {
        answers(envelope(401, -1, "Unauthorized", null));

        assertUnavailable(lists().page(FIRST));
        GATEWAY.verifyAsked(2, 0);
    }
}
