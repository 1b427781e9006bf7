package io.hwanbul.http.edge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.ServerSSLOptions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces the server's certificate without a restart when its files change. Invalid files leave the old one in use. */
final class CertificateRenewal {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateRenewal.class);

    static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    /** Short, because a connection counts towards no limit before its handshake is over. */
    static final long HANDSHAKE_SECONDS = 3;

    /** A check costs less than a request. */
    static final long CHECK_INTERVAL_MILLIS = 5_000;

    private final Vertx vertx;
    private final TlsCertificate certificate;
    private final HttpServer server;
    private String filesInUse;

    /** @param filesInUse the {@linkplain TlsCertificate#fileState() state of the files} before the current one was loaded */
    CertificateRenewal(Vertx vertx, TlsCertificate certificate, HttpServer server, String filesInUse) {
        this.vertx = vertx;
        this.certificate = certificate;
        this.server = server;
        this.filesInUse = filesInUse;
    }

    /** Completes when the changed files, if they are valid, are in use. */
    Future<Void> renewIfChanged() {
        return vertx.executeBlocking(certificate::fileState)
                .compose(files -> files.equals(filesInUse) ? Future.succeededFuture() : renew(files));
    }

    private Future<Void> renew(String files) {
        filesInUse = files;
        return vertx.executeBlocking(certificate::load)
                .compose(loaded -> server.updateSSLOptions(new ServerSSLOptions()
                        .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
                        .setKeyCertOptions(loaded)
                        .setEnabledSecureTransportProtocols(PROTOCOLS)))
                .onSuccess(updated -> LOG.info("The certificate has been renewed"))
                .onFailure(failure -> LOG.error("{}; the old certificate stays in use", failure.getMessage()))
                .mapEmpty();
    }
}
