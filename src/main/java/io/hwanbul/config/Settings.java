package io.hwanbul.config;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** All settings, checked; the defaults are in {@code conf/application.yaml}. */
public record Settings(
        Operation operation,
        Http http,
        Edge edge,
        Auth auth,
        Webhook webhook,
        Mongodb mongodb,
        Iamport iamport,
        Cancels cancels,
        Refunds refunds,
        Accounts accounts,
        Approval approval,
        Journal journal) {

    /** {@code EVENT_LOOPS} and {@code SHUTDOWN_TIMEOUT}: how many cores the server uses, and how long its end may take. */
    public record Operation(int eventLoops, Duration shutdownTimeout) {}

    /** {@code HTTP_*}: the address to listen at, the origins that CORS allows, and the proxies whose forwarded addresses are trusted. */
    public record Http(String host, int port, Set<String> corsOrigins, AddressRanges trustedProxies) {}

    /** {@code AUTH_*}: how callers are authenticated. */
    public sealed interface Auth {
        /** Not at all; {@code allowed} says that this is meant even if other machines can reach the server. */
        record Nobody(boolean allowed) implements Auth {}

        /** By API keys that the server issues. */
        record ApiKeys() implements Auth {}

        /** By JWTs of one issuer for one audience; a claim says whose payments the bearer may see. */
        record Tokens(TokenKey key, String issuer, String audience, String ownerClaim) implements Auth {}
    }

    /** What the signature of a token is verified with: a shared secret, the issuer's public key as PEM, or its JWKS. */
    public sealed interface TokenKey {
        record Shared(Secret secret) implements TokenKey {}

        record Pem(String text) implements TokenKey {}

        /** The path of a file, or a URL. */
        record Jwks(String place) implements TokenKey {
            public boolean isUrl() {
                return place.contains("://");
            }
        }
    }

    /**
     * {@code HTTP_*} and {@code RATE_LIMIT*}: TLS, if any; how long a request may take to arrive; how many connections there
     * may be, and how many one address may hold; and the rates of requests by one caller and of refunds of one payment, unlimited if empty.
     */
    public record Edge(
            Optional<TlsSettings> tls,
            Duration requestTimeout,
            int connections,
            int connectionsPerAddress,
            Optional<Rate> perCaller,
            Optional<Rate> perPayment) {}

    /**
     * {@code WEBHOOK_*}: the addresses that webhooks may come from, any if empty, and whether a payment that is not in the
     * shop's database is added.
     */
    public record Webhook(AddressRanges addresses, boolean addsPayments) {}

    /**
     * {@code MONGODB_*}: the collection of payments, the field of a payment that holds what the server stores, the time limit
     * of an operation, and the connections to each database server, those that requests cannot take counted apart; the URI is
     * a secret because it may contain a password. {@code AUTH_OWNER_FIELD}: the field of a payment that names its owner.
     *
     * @param copiedFields the gateway's fields that are copied into the shop's documents; empty: all of them
     */
    public record Mongodb(
            Secret uri,
            String database,
            String collection,
            String field,
            String ownerField,
            Optional<Set<String>> copiedFields,
            Duration timeout,
            int connections,
            int reservedConnections) {}

    /**
     * {@code REFUND_*}, {@code RECOVERY_*} and {@code RECONCILE_*}: whether {@code reason} carries the refund's reference,
     * the window of a double click, whether a request must have an idempotency key or an amount, the timing of recovery, and the interval of reconciliation, which is off if zero.
     */
    public record Refunds(
            boolean reference,
            Duration duplicateWindow,
            boolean requireKey,
            boolean requireAmount,
            Duration recoveryInterval,
            Duration quietPeriod,
            Duration reconcileInterval) {}

    /**
     * {@code KEYRING} and {@code ACCOUNT_*}: the keys that bank accounts are sealed with, how long a sealed account is kept
     * after its refund has ended, and from how many refunds of other orders to one account on a warning is logged.
     */
    public record Accounts(Secret keyring, Duration retention, int warnAfter) {}

    /** {@code APPROVAL_*}: the amount in won above which a refund needs approval, and how long it waits for one. */
    public record Approval(Optional<BigDecimal> above, Duration patience) {}

    /**
     * {@code IAMPORT_*}: the gateway, its credentials, the time limit of a cancel, and how many connections cancels and reads
     * have.
     */
    public record Iamport(
            URI baseUrl,
            String apiKey,
            Secret apiSecret,
            Duration timeout,
            int cancelConnections,
            int readConnections,
            Optional<String> tier,
            Optional<Secret> pgApiKey) {}

    /**
     * {@code IAMPORT_MODE} and others: whether live payments or test payments are refunded, and the defaults of a cancel's
     * options; an empty one is not sent.
     */
    public record Cancels(
            boolean live,
            Optional<Boolean> enableWebhook,
            Optional<Boolean> retainPromotion,
            Optional<String> requester) {}

    /** {@code JOURNAL_ANCHORS}: the file that the anchor of each day is copied to, if one is set. */
    public record Journal(Optional<Path> anchors) {}
}
