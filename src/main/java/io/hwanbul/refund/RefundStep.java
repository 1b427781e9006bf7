package io.hwanbul.refund;

import java.time.Duration;
import java.util.Arrays;

/**
 * The waits and calls of a refund's longest way, from its request until its answer and in their order. Most refunds need a
 * find, a begin, a cancel and a settle only.
 */
public enum RefundStep {
    TURN(LookupTurns.PATIENCE),
    FIND(Call.DATABASE),
    /** Of an open refund of the payment, before this one. */
    LOOK_AT_OPEN(Call.GATEWAY_READ),
    STORE_LOOK(Call.DATABASE),
    FIND_AFTER_LOOK(Call.DATABASE),
    /** With what the document lacks: fields, or refunds whose records were lost. */
    FIND_INCOMPLETE(Call.DATABASE),
    LOOK_FOR_MORE(Call.GATEWAY_READ),
    READ_JOURNAL(Call.DATABASE),
    REBUILD_RECORDS(Call.DATABASE),
    STORE_FIELDS(Call.DATABASE),
    PERMIT(SendPermits.PATIENCE),
    /** Of a refund that was never sent and gives its place, as it may have been reserved or confirmed. */
    RELEASE_RESERVED(Call.DATABASE),
    RELEASE_CONFIRMED(Call.DATABASE),
    RESERVE(Call.DATABASE),
    COUNT_SHARED_ACCOUNT(Call.DATABASE),
    BEGIN(Call.DATABASE),
    FIND_BEGUN(Call.DATABASE),
    CONFIRM_RESERVATION(Call.DATABASE),
    CANCEL(Call.CANCEL),
    LOOK_AT_CANCEL(Call.GATEWAY_READ),
    STORE_OUTCOME_AGAIN(Timing.CALLER_HELD),
    STORE_OUTCOME(Call.DATABASE),
    RECORD_FOREIGN(Call.DATABASE),
    READ_BACK(Call.DATABASE),
    FIND_CONTRADICTED(Call.DATABASE),
    LOOK_AT_CONTRADICTION(Call.GATEWAY_READ),
    STORE_CONTRADICTION(Call.DATABASE),
    RELEASE_RESERVATION(Call.DATABASE),
    JOURNAL_REQUEST(Call.DATABASE);

    /** What a step asks. */
    enum Call {
        NONE,
        DATABASE,
        GATEWAY_READ,
        CANCEL
    }

    private final Call call;
    private final Duration wait;

    RefundStep(Call call) {
        this.call = call;
        this.wait = Duration.ZERO;
    }

    RefundStep(Duration wait) {
        this.call = Call.NONE;
        this.wait = wait;
    }

    Call call() {
        return call;
    }

    /**
     * How long the longest way takes.
     *
     * @param database the longest call of the database
     * @param cancel   the longest cancel
     * @param read     the longest look at the gateway
     */
    public static Duration longestWay(Duration database, Duration cancel, Duration read) {
        return Arrays.stream(values())
                .map(step -> switch (step.call) {
                    case NONE -> step.wait;
                    case DATABASE -> database;
                    case GATEWAY_READ -> read;
                    case CANCEL -> cancel;
                })
                .reduce(Duration.ZERO, Duration::plus);
    }
}
