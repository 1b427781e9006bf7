/** What the bench starts as processes: the store, the gateway, and two refund servers to compare with. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.bench.process;
