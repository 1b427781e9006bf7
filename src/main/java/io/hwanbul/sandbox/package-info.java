/** Our own i'mport V1, for the demo and for tests; it knows nothing of the rest of this server. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.sandbox;
