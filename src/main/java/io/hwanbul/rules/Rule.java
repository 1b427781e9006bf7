package io.hwanbul.rules;

import java.time.LocalDate;

/**
 * One rule of the gateway or a PG.
 *
 * @param certain whether a cancel that breaks it is certainly refused
 * @param why the rule as a sentence for people, in English
 * @param whyKo the same in Korean
 * @param source the document that says so
 * @param date the day on which the document said so
 */
public record Rule(String id, boolean certain, String why, String whyKo, String source, LocalDate date) {}
