/** The nouns of the trade: payments, refunds, money, callers, reasons for a refusal, and the ports to database and gateway. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.payment;
