/** What every reader and writer of the database shares: values of documents, and the driver's errors as ours. */
@org.jspecify.annotations.NullMarked
package io.hwanbul.mongo.bson;
