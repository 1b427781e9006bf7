/** Who asks: tokens that somebody else has signed, or keys of the server's own. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.auth;
