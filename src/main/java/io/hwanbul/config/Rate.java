package io.hwanbul.config;

import java.time.Duration;

/** So many in so long; the window is a whole number of seconds. */
public record Rate(int count, Duration window) {}
