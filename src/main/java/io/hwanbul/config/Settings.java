package io.hwanbul.config;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Everything that can be set, already checked; the defaults live in {@code conf/application.yaml}. */
public record Settings(
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

    /** {@code HTTP_*}: where the server listens, whose pages may call it, and whose word on a caller's address counts. */
    public record Http(String host, int port, Set<String> corsOrigins, Set<String> trustedProxies) {}

    /** {@code AUTH_*}: how the server knows who asks. */
    public sealed interface Auth {
        /** It does not ask; whether that is meant even where other machines can reach it. */
        record Nobody(boolean allowed) implements Auth {}

        /** By keys of its own. */
        record ApiKeys() implements Auth {}

        /** By signed tokens of one issuer for one audience; a claim names the owner of payments that the bearer is. */
        record Tokens(TokenKey key, String issuer, String audience, String ownerClaim) implements Auth {}
    }

    /** What a token's signature is verified with: a secret that the issuer shares, its public key as PEM, or its JWKS. */
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
     * {@code HTTP_*} and {@code RATE_LIMIT*}: the server's certificate, without which there is no TLS; how long a request
     * may take to arrive; how many connections one address may hold; and how much one caller may ask, and how many
     * refunds may be asked of one payment, without a limit if there is none.
     */
    public record Edge(
            Optional<TlsSettings> tls,
            Duration requestTimeout,
            int connectionsPerAddress,
            Optional<Rate> perCaller,
            Optional<Rate> perPayment) {}

    /**
     * {@code WEBHOOK_*}: the addresses that the gateway's webhooks may come from, any if there are none, and whether a
     * payment that the shop does not have is added.
     */
    public record Webhook(Set<String> addresses, boolean addsPayments) {}

    /**
     * {@code MONGODB_*}: the shop's payments, and how long the database may take for an answer; the URI is a secret
     * because it may carry a password. {@code AUTH_OWNER_FIELD}: the field of a payment that says whose it is.
     */
    public record Mongodb(Secret uri, String database, String collection, String ownerField, Duration timeout) {}

    /**
     * {@code REFUND_*}, {@code RECOVERY_*} and {@code RECONCILE_*}: the mark in {@code reason}, what counts as a double
     * click, how open refunds are finished, and how often the gateway's books are compared, never if that is zero.
     */
    public record Refunds(
            boolean reference,
            Duration duplicateWindow,
            Duration recoveryInterval,
            Duration quietPeriod,
            Duration reconcileInterval) {}

    /**
     * {@code KEYRING} and {@code ACCOUNT_*}: the keys that bank accounts are sealed with, how long a sealed one is kept
     * after its refund has ended, and at how many other orders' refunds to one account somebody is warned.
     */
    public record Accounts(Secret keyring, Duration retention, int warnAfter) {}

    /** {@code APPROVAL_*}: from which amount on, in won, a refund needs a second person, and how long it waits for one. */
    public record Approval(Optional<BigDecimal> above, Duration patience) {}

    /** {@code IAMPORT_*}: the gateway, its credentials, and how long one cancel may take. */
    public record Iamport(
            URI baseUrl,
            String apiKey,
            Secret apiSecret,
            Duration timeout,
            Optional<String> tier,
            Optional<Secret> pgApiKey) {}

    /**
     * {@code IAMPORT_MODE} and its like: whether real payments are refunded or test payments, and what a cancel asks for
     * where its request does not say; empty: nothing.
     */
    public record Cancels(
            boolean live,
            Optional<Boolean> enableWebhook,
            Optional<Boolean> retainPromotion,
            Optional<String> requester) {}

    /** {@code JOURNAL_ANCHORS}: the file that each day's anchor is added to, if there is one. */
    public record Journal(Optional<Path> anchors) {}
}
