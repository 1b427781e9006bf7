/** Starts the command line. */
@org.jspecify.annotations.NullMarked
package io.hwanbul;
