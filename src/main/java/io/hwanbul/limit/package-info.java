/** Limits on a caller's refunds, daily quotas, and freezes that stop new refunds. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.limit;
