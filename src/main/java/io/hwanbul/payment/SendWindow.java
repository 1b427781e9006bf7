package io.hwanbul.payment;

/** The time within which a cancel may be sent; asked in the last moment before its first byte. Any thread may use it. */
public interface SendWindow {
    boolean isOpen();
}
