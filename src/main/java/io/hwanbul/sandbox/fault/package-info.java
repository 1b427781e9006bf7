/** What goes wrong in the sandbox on purpose, and with which request. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.sandbox.fault;
