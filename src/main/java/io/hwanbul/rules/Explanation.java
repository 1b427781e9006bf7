package io.hwanbul.rules;

/**
 * What a refusal of the gateway most likely means. It is for people: no decision about money may depend on it.
 *
 * @param code a stable name such as {@code settlement_balance_short}
 * @param why what happened, in English
 * @param advice what to do about it, in English
 */
public record Explanation(String code, String why, String whyKo, String advice, String adviceKo) {}
