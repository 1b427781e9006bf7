/** The HTTP face: routes, one class each, and the one place where a failure becomes a status. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.http;
