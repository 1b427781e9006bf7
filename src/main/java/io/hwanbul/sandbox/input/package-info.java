/** Reads the sandbox's input: V1 requests as loosely as V1 does, the control API and fault plans strictly. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.sandbox.input;
