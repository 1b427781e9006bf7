/** What holds before a request reaches the router: listener, TLS, connections, client addresses, rates. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.http.edge;
