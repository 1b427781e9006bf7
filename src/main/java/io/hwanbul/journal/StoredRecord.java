package io.hwanbul.journal;

import java.util.Optional;

/**
 * An entry or anchor as it was read.
 *
 * @param content empty if the document is damaged or has fields that the hash does not cover
 */
public record StoredRecord<T>(String id, Optional<T> content) {}
