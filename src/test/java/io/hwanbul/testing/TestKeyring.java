package io.hwanbul.testing;

import io.hwanbul.vault.Keyring;

/** A keyring that is made once for all tests. */
public final class TestKeyring {
    private static final Keyring KEYRING = Keyring.create();

    private TestKeyring() {}

    public static Keyring get() {
        return KEYRING;
    }

    /** As a setting has it. */
    public static String text() {
        return KEYRING.text().reveal();
    }
}
