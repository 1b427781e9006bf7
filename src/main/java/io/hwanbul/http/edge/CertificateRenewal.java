package io.hwanbul.http.edge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.ServerSSLOptions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the certificate in use the one in its files, without a restart; files that are wrong change nothing. */
final class CertificateRenewal {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateRenewal.class);

    static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    /** Until a handshake is over, its connection counts in no limit. */
    static final long HANDSHAKE_SECONDS = 3;

    /** A look costs less than a request. */
    static final long LOOK_MILLIS = 5_000;

    private final Vertx vertx;
    private final TlsCertificate certificate;
    private final HttpServer server;
    private String seen;

    /** @param seen what the files looked like before what is in use was read */
    CertificateRenewal(Vertx vertx, TlsCertificate certificate, HttpServer server, String seen) {
        this.vertx = vertx;
        this.certificate = certificate;
        this.server = server;
        this.seen = seen;
    }

    /** Looks once; completes when what was found is in use, or cannot be. */
    Future<Void> look() {
        return vertx.executeBlocking(certificate::appearance)
                .compose(now -> now.equals(seen) ? Future.succeededFuture() : renew(now));
    }

    private Future<Void> renew(String now) {
        seen = now;
        return vertx.executeBlocking(certificate::read)
                .compose(read -> server.updateSSLOptions(new ServerSSLOptions()
                        .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
                        .setKeyCertOptions(read)
                        .setEnabledSecureTransportProtocols(PROTOCOLS)))
                .onSuccess(updated -> LOG.info("The certificate has been renewed"))
                .onFailure(failure -> LOG.error("{}; the certificate before it stays in use", failure.getMessage()))
                .mapEmpty();
    }
}
