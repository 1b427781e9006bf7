package io.hwanbul.simulation;

import java.util.List;

/** What can go wrong, and at which steps. */
enum SimFault {
    CRASH_BEFORE(Steps.ALL),
    CRASH_DURING(Steps.ALL),
    CRASH_AFTER(Steps.ALL),
    FREEZE(Steps.ALL),
    /** Refused, dropped before it is applied, or applied where no majority ever sees it. */
    STORE_DROPPED(Steps.STORE + " controls"),
    /** Applied, but the acknowledgement is lost. */
    STORE_UNACKNOWLEDGED(Steps.WRITES),
    /** Applied after the client's timeout. */
    STORE_LATE(Steps.WRITES),
    /** The read returns the document before the last write. */
    STORE_STALE(Steps.READS),
    /** For up to a minute a server reads and writes everything but the controls, so that its lease expires. */
    LEASE_LOST("lease"),
    /** Refused, no name, no TLS, no token, or the token turned away twice. */
    GATEWAY_UNSENT(Steps.GATEWAY),
    /** Reset, 429 or 5xx before it acted, or silence. */
    GATEWAY_LOST(Steps.GATEWAY + " list"),
    /** Acted, and then: reset, silence, 5xx, garbage, a truncated body, or another payment's answer. */
    GATEWAY_ACTED_AND_LOST(Steps.CANCEL),
    /** Acts only after the client's timeout. */
    GATEWAY_ACTS_LATE(Steps.CANCEL),
    /** The request is delivered a second time. */
    GATEWAY_TWICE(Steps.CANCEL),
    /** The PG declines this time, with a complete answer. */
    GATEWAY_DECLINES(Steps.CANCEL),
    /** Acts, and answers that it did not. */
    GATEWAY_ACTS_AND_DECLINES(Steps.CANCEL),
    /** Cancels another amount than was asked for. */
    GATEWAY_OTHER_AMOUNT(Steps.CANCEL),
    /** Code 0, but the payment shows the cancel only later. */
    GATEWAY_SHOWS_LATER(Steps.CANCEL),
    /** From now on nothing about this payment is answered, until a person calls the gateway. */
    GATEWAY_MUTE(Steps.GATEWAY),
    /** The answer to a client is lost on its way. */
    ANSWER_LOST("answer"),
    /** The gateway sends a webhook: once, twice, late, or not at all. */
    WEBHOOK("webhook"),
    /** Somebody cancels in the console. */
    CONSOLE_CANCEL("console"),
    /** A cancel that had succeeded is reversed. */
    CONSOLE_REVERSAL("console"),
    /** The payment service pays, and the gateway shows it much later or never; a person finds out. */
    PAID_UNSEEN("decision"),
    /** The shop's program writes the fields of V1 again as it once read them. */
    DOCUMENT_EDITED("document"),
    /** The shop's program replaces the whole document by what it once read, without our field. */
    DOCUMENT_REPLACED("document"),
    /** A backup of the document is restored, with the journal or without it. */
    BACKUP_RESTORED("document"),
    /** The mover has died, so that the newest entries are lost with the document. */
    MOVER_DIED("document"),
    /** The database has no primary for some seconds. */
    ELECTION("election"),
    /** A server's wall clock jumps. */
    CLOCK_STEP("clock");

    private final String steps;

    SimFault(String steps) {
        this.steps = steps;
    }

    /** The calls at which it can strike. */
    List<String> steps() {
        return List.of(steps.split(" "));
    }

    /** The calls that a server makes. */
    private static final class Steps {
        static final String READS = "find findByRefund due findByImpUid findAll";
        static final String NEVER_STALE = "open";
        static final String WRITES =
                "begin approve takeUp settle tell refresh reverse add reserve confirm release keep freeze unfreeze";
        static final String STORE = READS + " " + NEVER_STALE + " " + WRITES;
        static final String CANCEL = "cancel";
        static final String GATEWAY = "cancel look";
        static final String ALL = STORE + " " + GATEWAY;
    }
}
