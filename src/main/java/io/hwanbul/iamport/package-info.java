/** The gateway, i'mport V1: its access token, its cancel and its payment lookup, and the reading of its answers. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.iamport;
