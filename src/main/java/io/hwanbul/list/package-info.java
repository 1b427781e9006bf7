/** Refunds of many payments in lists: small copies of what the payments' documents say, never the truth. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.list;
