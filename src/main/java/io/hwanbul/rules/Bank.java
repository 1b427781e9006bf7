package io.hwanbul.rules;

import java.util.Set;

/**
 * A bank of Korea.
 *
 * @param code the standard code, three digits, as {@code vbank_code} has it
 */
public record Bank(String code, String name, String nameKo) {
    static Bank read(YamlFields fields) {
        fields.only(Set.of("code", "name", "name_ko", "source", "date"));
        fields.text("source");
        fields.date("date");
        if (!fields.text("code").matches("[0-9]{3}")) {
            throw fields.fault("code", "must be three digits");
        }
        return new Bank(fields.text("code"), fields.text("name"), fields.text("name_ko"));
    }
}
