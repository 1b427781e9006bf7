package io.hwanbul.config;

/** A value that may be used but never printed. */
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "***";
    }
}
