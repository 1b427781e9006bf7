/** The sandbox's payments, and what a cancel does to them: the gateway's checks, the PG's rules, the cancel history. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.sandbox.payment;
