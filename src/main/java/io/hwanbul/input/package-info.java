/** The one way to read fields that come from outside: a request's JSON, a webhook's JSON, a file's YAML. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.input;
