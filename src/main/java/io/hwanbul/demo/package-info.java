/** The demo's store in memory, and its page with the two clients of PortOne's guide and the server's own. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.demo;
