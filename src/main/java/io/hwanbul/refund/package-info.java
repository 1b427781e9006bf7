/** The way of one refund: admission, guard, execution, recovery and approval. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.refund;
