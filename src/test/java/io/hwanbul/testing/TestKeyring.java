package io.hwanbul.testing;

import io.hwanbul.vault.Keyring;

/** One keyring, shared by all tests of a run. */
public final class TestKeyring {
    private static final Keyring KEYRING = Keyring.create();

    private TestKeyring() {}

    public static Keyring get() {
        return KEYRING;
    }

    /** The value of the setting {@code KEYRING}. */
    public static String text() {
        return KEYRING.text().reveal();
    }
}
