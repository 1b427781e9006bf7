/** What several rooms need of futures: loops of asynchronous steps, and a semaphore. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.async;
