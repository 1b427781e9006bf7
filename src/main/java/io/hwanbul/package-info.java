/** The commands: each reads its settings, wires the parts by hand, and closes them in reverse order. */
@org.jspecify.annotations.NullMarked
package io.hwanbul;
