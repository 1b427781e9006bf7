/** The keyring, and what is done with it: sealing, opening and fingerprinting; the one room that knows Tink. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.vault;
