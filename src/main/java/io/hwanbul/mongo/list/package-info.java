/** The refunds of all payments in a collection of their own, for lists. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.mongo.list;
