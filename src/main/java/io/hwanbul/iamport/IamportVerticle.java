package io.hwanbul.iamport;

import io.hwanbul.bus.Bus;
import io.hwanbul.bus.Ping;
import io.hwanbul.bus.Port;
import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.config.Settings;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.PaymentLists;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.Vault;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the bus on behalf of the gateway; one instance, which owns the connections and the access token. */
public final class IamportVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(IamportVerticle.class);

    private final Settings.Iamport settings;
    private final Vault vault;
    private @Nullable IamportConnections connections;

    /** The vault opens a refund's bank account at the moment of sending. */
    public IamportVerticle(Settings.Iamport settings, Vault vault) {
        this.settings = settings;
        this.vault = vault;
    }

    /** The longest time until an answer: a token and the call, and both once more after a 401. */
    public static Duration longestAnswer(Settings.Iamport settings) {
        Duration connect = IamportConnections.connectLimit(settings);
        Duration token = connect.plus(ReadClient.limit(settings));
        Duration call = connect.plus(settings.timeout());
        return token.plus(call).multipliedBy(2);
    }

    @Override
    public Future<?> start() {
        IamportConnections pool = new IamportConnections(vertx, settings);
        connections = pool;
        ReadClient reads = new ReadClient(pool, ReadClient.limit(settings));
        TokenIssuer issuer = new TokenIssuer(reads, settings.apiKey(), settings.apiSecret());
        AccessTokenCache tokens = new AccessTokenCache(issuer::issue, System::nanoTime);
        AuthorisedClient client = new AuthorisedClient(tokens, reads, new CancelClient(pool, settings.timeout()));
        Bus.answer(vertx, Port.of(Gateway.class), new IamportGateway(client, settings.pgApiKey(), vault));
        Bus.answer(vertx, Port.of(PaymentLists.class), new IamportPaymentLists(client));
        Bus.answer(vertx, Ping.GATEWAY, () -> ping(issuer));
        return tokens.get().<Void>mapEmpty().recover(IamportVerticle::startWithoutToken);
    }

    /** A gateway that is down is a refusal; the bus would report any other exception as a defect. */
    private static Future<Void> ping(TokenIssuer issuer) {
        return issuer.ping().recover(failure -> Future.failedFuture(Refusal.gatewayUnavailable()));
    }

    /** Fails only if the gateway refused the credentials: those stay wrong, while a gateway that is down may come back. */
    private static Future<Void> startWithoutToken(Throwable failure) {
        if (failure instanceof RequestNotSentException notSent && notSent.credentialsRefused()) {
            return Future.failedFuture(new InvalidSettingException(
                    "IAMPORT_API_KEY", "or IAMPORT_API_SECRET is wrong: the gateway refuses them"));
        }
        LOG.warn("The gateway gives no access token yet; starting without one");
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return connections == null ? Future.succeededFuture() : connections.close();
    }
}
