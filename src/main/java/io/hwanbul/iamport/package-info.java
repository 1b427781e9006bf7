/** The gateway, i'mport V1: HTTP, access tokens, cancels, voids, payments and lists of payments. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.iamport;
