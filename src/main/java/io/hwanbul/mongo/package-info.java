/** The shop's payments in MongoDB: lookups and conditional writes, one document at a time. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.mongo;
