package io.hwanbul.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Everything that can be set, already checked; the defaults live in {@code conf/application.yaml}. */
public record Settings(
        Http http,
        Webhook webhook,
        Mongodb mongodb,
        Iamport iamport,
        Cancels cancels,
        Refunds refunds,
        Journal journal) {

    /** {@code HTTP_*}: where the server listens, whose pages may call it, and whose word on a caller's address counts. */
    public record Http(String host, int port, Set<String> corsOrigins, Set<String> trustedProxies) {}

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
