package io.hwanbul.limit;

import io.hwanbul.payment.GatewayPayment;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What people have stopped.
 *
 * @param freezes     the freezes in force
 * @param revokedKeys the ids of the revoked API keys
 */
public record Controls(List<Freeze> freezes, Set<String> revokedKeys) {
    public static final Controls NONE = new Controls(List.of(), Set.of());

    public Controls {
        freezes = List.copyOf(freezes);
        revokedKeys = Set.copyOf(revokedKeys);
    }

    /** A freeze that stops refunds of this payment. */
    public Optional<Freeze> stopping(GatewayPayment payment) {
        return freezes.stream().filter(freeze -> freeze.stops(payment)).findFirst();
    }
}
