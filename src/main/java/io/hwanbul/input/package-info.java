/** Reading what others send: strict objects, bounded bodies, printable text. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.input;
