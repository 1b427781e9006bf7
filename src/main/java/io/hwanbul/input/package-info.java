/** Reading what others send: strict objects from JSON and YAML, bounded bodies, printable text. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.input;
