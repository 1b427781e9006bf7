/** The routes of lists of refunds, as JSON and as CSV. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.http.list;
