package io.hwanbul.journal;

import java.util.Optional;

/**
 * Something of the journal as it was found.
 *
 * @param content empty if the document is damaged, or holds anything more than what is hashed
 */
public record StoredRecord<T>(String id, Optional<T> content) {}
