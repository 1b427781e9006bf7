/** What is known of the gateway before it is asked, as data: when it refuses, which banks it pays to, what its refusals mean. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.rules;
