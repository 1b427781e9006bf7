/** The HTTP API: the router, the table of endpoints, a class per route or per few, and their JSON. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.http;
