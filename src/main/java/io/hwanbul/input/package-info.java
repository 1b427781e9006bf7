/**
 * Reading what others send: the one way to read the fields of a request's JSON, a webhook's JSON or a file's YAML, and to
 * collect a body with a bound.
 */
@org.jspecify.annotations.NullMarked
package io.hwanbul.input;
