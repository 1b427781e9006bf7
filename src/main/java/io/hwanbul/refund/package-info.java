/** The refund itself: what may be asked, what an answer means, in which order things happen. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.refund;
