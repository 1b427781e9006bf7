/** The bench: measures Hwanbul beside other refund servers, in one run and on one store. Not part of the tests. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.bench;
