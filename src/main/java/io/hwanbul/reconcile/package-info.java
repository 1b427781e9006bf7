/** The gateway's records beside the shop's: judging one outcome, comparing one payment, comparing all, importing. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.reconcile;
