/** What is known about the gateway, as data: what it refuses, which banks it pays to, what its refusals mean. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.rules;
