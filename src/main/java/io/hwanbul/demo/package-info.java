/** What the demo adds: a store in memory, the sandbox's orders in it, and a page with the document's two clients. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.demo;
