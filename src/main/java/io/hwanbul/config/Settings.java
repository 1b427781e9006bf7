package io.hwanbul.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Everything that can be set, already checked; the defaults live in {@code conf/application.yaml}. */
public record Settings(Http http, Mongodb mongodb, Iamport iamport, Refunds refunds) {

    /** {@code HTTP_*}: where the server listens and whose pages may call it. */
    public record Http(String host, int port, Set<String> corsOrigins) {}

    /**
     * {@code MONGODB_*}: the shop's payments, and how long the database may take for an answer; the URI is a secret
     * because it may carry a password.
     */
    public record Mongodb(Secret uri, String database, String collection, Duration timeout) {}

    /** {@code REFUND_*} and {@code RECOVERY_*}: the mark in {@code reason}, what counts as a double click, and how open refunds are finished. */
    public record Refunds(
            boolean reference, Duration duplicateWindow, Duration recoveryInterval, Duration quietPeriod) {}

    /** {@code IAMPORT_*}: the gateway, its credentials, and how long one cancel may take. */
    public record Iamport(URI baseUrl, String apiKey, Secret apiSecret, Duration timeout, Optional<String> tier) {}
}
