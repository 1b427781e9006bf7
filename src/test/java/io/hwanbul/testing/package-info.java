/** What several tests share. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.testing;
