package io.hwanbul.sandbox.fault;

import io.hwanbul.sandbox.input.StrictInput;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Faults of cancels that an order asks for by its own id, which ends in a hyphen and the fault's name, such as {@code
 * order-1-drop_after}: its first cancel meets the fault, and every cancel if the fault {@linkplain Fault#isLasting()
 * lasts}.
 */
final class OrderFaults {
    /** The payments whose first cancel has come. */
    private final Set<String> met = new HashSet<>();

    Optional<Fault> take(RequestKind kind, String impUid, String merchantUid) {
        return Stream.of(Fault.values())
                .filter(fault -> kind == RequestKind.CANCEL && merchantUid.endsWith("-" + StrictInput.jsonName(fault)))
                .filter(fault -> met.add(impUid) || fault.isLasting())
                .findFirst();
    }

    void clear() {
        met.clear();
    }
}
