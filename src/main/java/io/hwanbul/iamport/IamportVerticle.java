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

/** Answers the questions to the gateway; one instance, which owns the connections and the access token. */
public final class IamportVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(IamportVerticle.class);

    private final Settings.Iamport settings;
    private final Vault vault;
    private @Nullable IamportHttp http;

    /** The vault opens the accounts that refunds are paid to, each for the moment in which it is sent. */
    public IamportVerticle(Settings.Iamport settings, Vault vault) {
        this.settings = settings;
        this.vault = vault;
    }

    /** How long an answer over the bus can take at the most. */
    public static Duration longestAnswer(Settings.Iamport settings) {
        return IamportSession.longestAnswer(settings);
    }

    @Override
    public Future<?> start() {
        IamportHttp connections = new IamportHttp(vertx, settings);
        http = connections;
        IamportSession session = new IamportSession(connections, settings);
        Bus.answer(vertx, Port.of(Gateway.class), new IamportGateway(session, settings.pgApiKey(), vault));
        Bus.answer(vertx, Port.of(PaymentLists.class), new IamportLists(session));
        Bus.answer(vertx, Ping.GATEWAY, () -> ping(session));
        return session.authorise().recover(IamportVerticle::judge);
    }

    private static Future<Void> ping(IamportSession session) {
        return session.ping().recover(failure -> Future.failedFuture(Refusal.gatewayUnavailable()));
    }

    /** A gateway that is away may come back; credentials that it refuses will not get better. */
    private static Future<Void> judge(Throwable failure) {
        if (failure instanceof NothingSentException nothing && nothing.credentialsRefused()) {
            return Future.failedFuture(new InvalidSettingException(
                    "IAMPORT_API_KEY", "or IAMPORT_API_SECRET is wrong: the gateway refuses them"));
        }
        LOG.warn("The gateway gives no access token yet; starting all the same");
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return http == null ? Future.succeededFuture() : http.close();
    }
}
