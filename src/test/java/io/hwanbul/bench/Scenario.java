package io.hwanbul.bench;

/** One part of the bench: runs its servers and its load, and reports what it found. */
interface Scenario {
    void run() throws Exception;
}
