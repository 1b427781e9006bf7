/** Error answers: the only place that turns a reason into an HTTP status. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.http.problem;
