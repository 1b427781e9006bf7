/** Keeps the log readable when many requests would all log the same. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.log;
