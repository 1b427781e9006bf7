package io.hwanbul.bus;

/**
 * An interface that one verticle implements and others call over the event bus.
 *
 * @param type    its methods return futures; their arguments and results are immutable
 * @param address where it is answered on this process's event bus
 */
public record Port<P>(Class<P> type, String address) {
    /** The port at the address that has the interface's own name. */
    public static <P> Port<P> of(Class<P> type) {
        return new Port<>(type, type.getName());
    }
}
