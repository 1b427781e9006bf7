/** Sends requests at a server and counts its answers. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.bench.load;
