/** The commands, one class each, with what they print and read on a terminal. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.cli;
