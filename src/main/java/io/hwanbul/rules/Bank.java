package io.hwanbul.rules;

import io.hwanbul.input.StrictObject;
import java.util.Set;

/**
 * A bank of Korea.
 *
 * @param code the standard code, three digits, as in {@code vbank_code}
 */
public record Bank(String code, String name, String nameKo) {
    static Bank read(StrictObject entry) {
        StrictObject fields = entry.only(Set.of("code", "name", "name_ko", "source", "date"));
        Source.read(fields);
        if (!fields.text("code").matches("[0-9]{3}")) {
            throw fields.fault("code", "must be three digits");
        }
        return new Bank(fields.text("code"), fields.text("name"), fields.text("name_ko"));
    }
}
