package io.hwanbul.sandbox.payment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the PG treats one cancel. */
public enum PgBehaviour {
    /** By its own rules. */
    NORMAL(null),
    /** It leaves the cancel pending, whatever the method. */
    PENDING(null),
    /** It is out of service. */
    MAINTENANCE("service unavailable."),
    /** It has cancelled the payment already; the real message of Inicis. */
    CANCELLED_ALREADY("[500626|기 취소 거래]"),
    /** The merchant's sales that are not paid out yet do not cover the cancel; the real message of NICE. */
    SETTLEMENT_SHORT("취소금액이 미정산 금액보다 큽니다.");

    private final @Nullable String refusal;

    PgBehaviour(@Nullable String refusal) {
        this.refusal = refusal;
    }

    /** What it refuses every cancel with. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }
}
