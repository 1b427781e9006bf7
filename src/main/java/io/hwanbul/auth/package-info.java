/** Authentication: who sends a request, by a signed token of the shop's own issuer or by an API key of this server. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.auth;
