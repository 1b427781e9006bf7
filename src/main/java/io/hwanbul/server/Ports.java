package io.hwanbul.server;

import io.hwanbul.async.JobTurns;
import io.hwanbul.auth.ApiKeyStore;
import io.hwanbul.bus.Bus;
import io.hwanbul.bus.Ping;
import io.hwanbul.bus.Port;
import io.hwanbul.bus.Silence;
import io.hwanbul.config.Settings;
import io.hwanbul.iamport.IamportVerticle;
import io.hwanbul.journal.AnchorStore;
import io.hwanbul.journal.Journal;
import io.hwanbul.journal.JournalWriter;
import io.hwanbul.journal.JournaledGateway;
import io.hwanbul.limit.ControlStore;
import io.hwanbul.limit.QuotaStore;
import io.hwanbul.list.RefundList;
import io.hwanbul.mongo.MongoVerticle;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.DatabaseTime;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.PaymentLists;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.refund.RefundStep;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * The database and the gateway, each asked over the event bus. Any thread may use them.
 *
 * @param longestRefund the longest time from a refund's request until its answer
 */
record Ports(
        PaymentStore payments,
        Gateway gateway,
        PaymentLists lists,
        QuotaStore quotas,
        ControlStore controls,
        ApiKeyStore apiKeys,
        Journal journal,
        JournalWriter journalWriter,
        RefundList refunds,
        AnchorStore anchors,
        JobTurns turns,
        DatabaseTime databaseTime,
        Ping databasePing,
        Ping gatewayPing,
        Duration longestRefund) {
    /** A health probe waits no longer than this. */
    private static final Duration PING_TIMEOUT = Duration.ofSeconds(5);

    static Ports create(Vertx vertx, Settings settings, Clock clock) {
        Bus bus = Bus.create(vertx);
        Duration database = busTimeout(MongoVerticle.longestAnswer(settings.mongodb()));
        Duration gateway = busTimeout(IamportVerticle.longestCancel(settings.iamport()));
        Duration read = busTimeout(IamportVerticle.longestRead(settings.iamport()));
        Journal journal = bus.ask(Port.of(Journal.class), database, Silence.DATABASE_UNAVAILABLE);
        JournalWriter writer = bus.ask(Port.of(JournalWriter.class), database, Silence.DATABASE_UNAVAILABLE);
        return new Ports(
                bus.ask(Port.of(PaymentStore.class), database, Silence.DATABASE_UNAVAILABLE),
                new JournaledGateway(bus.ask(Port.of(Gateway.class), gateway, Silence.OUTCOME_UNKNOWN), writer, clock),
                bus.ask(Port.of(PaymentLists.class), read, Silence.GATEWAY_UNAVAILABLE),
                bus.ask(Port.of(QuotaStore.class), database, Silence.DATABASE_UNAVAILABLE),
                bus.ask(Port.of(ControlStore.class), database, Silence.DATABASE_UNAVAILABLE),
                bus.ask(Port.of(ApiKeyStore.class), database, Silence.DATABASE_UNAVAILABLE),
                journal,
                writer,
                bus.ask(Port.of(RefundList.class), database, Silence.DATABASE_UNAVAILABLE),
                bus.ask(Port.of(AnchorStore.class), database, Silence.DATABASE_UNAVAILABLE),
                bus.ask(Port.of(JobTurns.class), database, Silence.DATABASE_UNAVAILABLE),
                bus.ask(Port.of(DatabaseTime.class), database, Silence.DATABASE_UNAVAILABLE),
                bus.ask(Ping.DATABASE, PING_TIMEOUT, Silence.DATABASE_UNAVAILABLE),
                bus.ask(Ping.GATEWAY, PING_TIMEOUT, Silence.GATEWAY_UNAVAILABLE),
                RefundStep.longestWay(database, gateway, read));
    }

    /** Bus timeout = client timeout + 10 %, so that the client's own error wins. */
    private static Duration busTimeout(Duration longestAnswer) {
        return longestAnswer.plus(longestAnswer.dividedBy(10));
    }
}
