/** What several rooms need of futures: loops of asynchronous steps, a semaphore, and turns of jobs. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.async;
