package io.hwanbul.iamport;

import io.hwanbul.bus.Ping;
import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.config.Settings;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.PaymentLists;
import io.hwanbul.payment.Vault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client of i'mport V1, one for the process: connections for cancels and voids, others for all else, and the access
 * token. Any thread may use it. It is closed together with its {@link Vertx}.
 */
public final class IamportClient {
    private static final Logger LOG = LoggerFactory.getLogger(IamportClient.class);

    /** Reads that may wait for a connection, besides those that follow a cancel. */
    private static final int MAX_WAITING_READS = 256;

    private final AccessTokenCache tokens;
    private final Gateway gateway;
    private final PaymentLists lists;
    private final Reachability reachability = new Reachability();

    private IamportClient(Vertx vertx, Settings.Iamport settings, Vault vault) {
        int cancelConnections = settings.cancelConnections();
        IamportLimits limits = IamportLimits.of(settings);
        // whoever has a permit to send finds a connection free, or one that is just being closed
        IamportConnections forCancels = new IamportConnections(vertx, settings, cancelConnections, cancelConnections);
        // if all cancels end at once without an answer, each is looked at
        IamportConnections forReads = new IamportConnections(
                vertx, settings, settings.readConnections(), cancelConnections + MAX_WAITING_READS);
        ReadClient reads = new ReadClient(forReads, limits.read(), reachability);
        CancelClient cancels = new CancelClient(forCancels, limits.cancel(), reachability);
        TokenIssuer issuer = new TokenIssuer(reads, settings.apiKey(), settings.apiSecret());
        tokens = new AccessTokenCache(issuer::issue, System::nanoTime);
        AuthorisedClient client = new AuthorisedClient(tokens, reads, cancels);
        gateway = new IamportGateway(client, settings.pgApiKey(), vault);
        lists = new IamportPaymentLists(client);
    }

    /**
     * Asks for a first token. Fails only if the gateway refused the credentials: those stay wrong, while a gateway that is
     * down may come back.
     *
     * @param vault opens a refund's bank account at the moment of sending
     */
    public static Future<IamportClient> connect(Vertx vertx, Settings.Iamport settings, Vault vault) {
        IamportClient client = new IamportClient(vertx, settings, vault);
        return client.tokens
                .get()
                .<Void>mapEmpty()
                .recover(IamportClient::startWithoutToken)
                .map(client);
    }

    private static Future<Void> startWithoutToken(Throwable failure) {
        if (failure instanceof RequestNotSentException notSent && notSent.credentialsRefused()) {
            return Future.failedFuture(new InvalidSettingException(
                    "IAMPORT_API_KEY", "or IAMPORT_API_SECRET is wrong: the gateway refuses them"));
        }
        LOG.warn("The gateway gives no access token yet; starting without one");
        return Future.succeededFuture();
    }

    Gateway gateway() {
        return gateway;
    }

    PaymentLists lists() {
        return lists;
    }

    Ping reachability() {
        return reachability;
    }
}
