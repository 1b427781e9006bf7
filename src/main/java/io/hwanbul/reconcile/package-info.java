/** Compares the gateway's payments with the shop's: outcome of one refund, one payment, all payments, import. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.reconcile;
