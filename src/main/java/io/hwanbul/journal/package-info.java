/** The audit journal: its entries and chains, its daily anchors, their verification, and the evidence of one refund. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.journal;
