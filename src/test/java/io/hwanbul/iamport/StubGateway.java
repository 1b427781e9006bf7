package io.hwanbul.iamport;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import io.hwanbul.bus.Bus;
import io.hwanbul.bus.Port;
import io.hwanbul.bus.Silence;
import io.hwanbul.config.Secret;
import io.hwanbul.config.Settings;
import io.hwanbul.payment.CancelOptions;
import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Money;
import io.hwanbul.payment.RefundAccount;
import io.hwanbul.payment.SealedAccount;
import io.hwanbul.testing.PlainVault;
import io.hwanbul.testing.V1Structure;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A WireMock gateway, and a Vert.x with two instances of IamportVerticle to call it over the bus. */
final class StubGateway extends WireMockExtension {
    static final String IMP_UID = "imp_100000000001";
    static final String API_KEY = "key-of-the-test";
    static final String API_SECRET = "secret-of-the-test";
    static final String REFUND_ID = "0123456789AB";
    static final int CANCEL_CONNECTIONS = 40;
    static final int READ_CONNECTIONS = 5;

    /** Of the verticle, each on an event loop of its own. */
    static final int INSTANCES = 2;

    static final String HTML = "<html><body>Please try again later.</body></html>";

    /** Long enough for every answer that a test expects in time, even on a busy machine. */
    private static final Duration AMPLE_LIMIT = Duration.ofSeconds(20);

    final PlainVault vault = new PlainVault();

    private @Nullable Vertx vertx;
    private @Nullable Bus bus;

    StubGateway() {
        super(WireMockExtension.extensionOptions()
                .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort()));
    }

    @Override
    protected void onBeforeEach(WireMockRuntimeInfo info) {
        Vertx fresh = Vertx.vertx();
        bus = Bus.create(fresh);
        vertx = fresh;
        givesTokens(token("token-1", 1_769_832_000, 1_769_833_800));
    }

    /** Every cancel that was sent must conform to V1's description. */
    @Override
    protected void onAfterEach(WireMockRuntimeInfo info) {
        vertx().close().await();
        findAll(postRequestedFor(urlEqualTo("/payments/cancel")))
                .forEach(cancel -> assertThat(V1Structure.errorsOfCancel(new JsonObject(cancel.getBodyAsString())))
                        .as(cancel.getBodyAsString())
                        .isEmpty());
    }

    Settings.Iamport settings() {
        return settings(baseUrl(), AMPLE_LIMIT, Optional.empty());
    }

    static Settings.Iamport settings(String baseUrl, Duration limit, Optional<String> tier) {
        return new Settings.Iamport(
                URI.create(baseUrl),
                API_KEY,
                new Secret(API_SECRET),
                limit,
                CANCEL_CONNECTIONS,
                READ_CONNECTIONS,
                tier,
                Optional.empty());
    }

    Vertx vertx() {
        if (vertx == null) {
            throw new IllegalStateException("only while a test runs");
        }
        return vertx;
    }

    void deploy() {
        deploy(settings());
    }

    void deploy(Settings.Iamport settings) {
        IamportClient client = IamportClient.connect(vertx(), settings, vault).await();
        vertx().deployVerticle(() -> new IamportVerticle(client), new DeploymentOptions().setInstances(INSTANCES))
                .await();
    }

    Future<GatewayAnswer> cancel() {
        return cancel(order("2000", "10000"));
    }

    Future<GatewayAnswer> cancel(CancelOrder order) {
        return cancel(order, () -> true);
    }

    Future<GatewayAnswer> cancel(CancelOrder order, Gateway.SendWindow window) {
        return gateway().cancel(order, window);
    }

    /** Voids an unpaid virtual account of this PG. */
    Future<GatewayAnswer> voidAccount(String pgProvider) {
        JsonObject unpaid = payment(IMP_UID)
                .put("pay_method", "vbank")
                .put("status", "ready")
                .put("pg_provider", pgProvider);
        return gateway().voidAccount(GatewayPayment.of(unpaid.getMap()));
    }

    Future<GatewayAnswer> find() {
        return gateway().find(IMP_UID);
    }

    private Gateway gateway() {
        return bus().ask(Port.of(Gateway.class), AMPLE_LIMIT.multipliedBy(4), Silence.OUTCOME_UNKNOWN);
    }

    Bus bus() {
        return Objects.requireNonNull(bus, "only while a test runs");
    }

    void givesTokens(ResponseDefinitionBuilder answer) {
        stubFor(post("/users/getToken").willReturn(answer));
    }

    /** The account as it is part of a refund's order. */
    SealedAccount sealed(RefundAccount clear) {
        return new SealedAccount(
                REFUND_ID,
                Optional.of(vault.seal(clear, REFUND_ID)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty());
    }

    void answersCancels(ResponseDefinitionBuilder answer) {
        stubFor(post("/payments/cancel").willReturn(answer));
    }

    void answersFinds(ResponseDefinitionBuilder answer) {
        stubFor(get(urlPathEqualTo("/payments/" + IMP_UID)).willReturn(answer));
    }

    void verifyAsked(int tokens, int cancels) {
        verify(tokens, postRequestedFor(urlEqualTo("/users/getToken")));
        verify(cancels, postRequestedFor(urlEqualTo("/payments/cancel")));
    }

    /** An order without options, its amounts normalised as everywhere in the server. */
    static CancelOrder order(String amount, String checksum) {
        return new CancelOrder(
                IMP_UID,
                Money.of(new BigDecimal(amount)),
                Money.of(new BigDecimal(checksum)),
                CancelOptions.NONE,
                "size exchange (hb:0123456789AB)",
                Optional.empty());
    }

    static JsonObject payment(String impUid) {
        return new JsonObject()
                .put("imp_uid", impUid)
                .put("merchant_uid", "ORD20260131-0000011")
                .put("amount", 10_000)
                .put("cancel_amount", 2_000)
                .put("currency", "KRW")
                .put("status", "cancelled");
    }

    static ResponseDefinitionBuilder token(String token, Number now, Number expiredAt) {
        return envelope(
                200,
                0,
                null,
                new JsonObject().put("access_token", token).put("now", now).put("expired_at", expiredAt));
    }

    static ResponseDefinitionBuilder shown() {
        return envelope(200, 0, null, payment(IMP_UID));
    }

    static ResponseDefinitionBuilder envelope(
            int status, int code, @Nullable String message, @Nullable JsonObject response) {
        return body(
                status,
                new JsonObject()
                        .put("code", code)
                        .put("message", message)
                        .put("response", response)
                        .encode());
    }

    static ResponseDefinitionBuilder body(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json; charset=utf-8")
                .withBody(body);
    }
}
