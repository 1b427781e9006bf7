package io.hwanbul.rules;

/**
 * A bank of Korea.
 *
 * @param code the standard code, three digits, as {@code vbank_code} has it
 */
public record Bank(String code, String name, String nameKo) {}
