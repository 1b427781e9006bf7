/** The demo's store in memory, and its page with the two clients of PortOne's guide. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.demo;
