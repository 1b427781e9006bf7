/** The wiring: builds the parts, deploys them, runs the periodic jobs and closes everything in reverse order. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.server;
