/** What a caller may refund in a day, and freezes that stop all refunds. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.limit;
