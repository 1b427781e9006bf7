package io.hwanbul.config;

import java.time.Duration;

/** A maximum count within a window, which is a whole number of seconds. */
public record Rate(int count, Duration window) {}
