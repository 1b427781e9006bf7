package io.hwanbul.rules;

import io.hwanbul.input.InputValue;
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
        fields.get("source").text();
        fields.get("date").date();
        InputValue code = fields.get("code");
        if (!code.text().matches("[0-9]{3}")) {
            throw code.fault("must be three digits");
        }
        return new Bank(
                code.text(), fields.get("name").text(), fields.get("name_ko").text());
    }
}
