/** Real servers that are killed under load. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.proof;
