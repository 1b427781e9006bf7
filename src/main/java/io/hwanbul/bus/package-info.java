/** The contract between the verticles: what is asked where, how long the asker waits, and what silence means. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.bus;
