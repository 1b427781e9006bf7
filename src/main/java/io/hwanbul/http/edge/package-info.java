/** What applies before a request reaches its route: listener, TLS, connections, client addresses, CORS, rates. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.http.edge;
