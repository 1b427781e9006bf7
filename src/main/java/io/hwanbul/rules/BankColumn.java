package io.hwanbul.rules;

import io.hwanbul.input.StrictObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The bank codes that some PGs share.
 *
 * @param shape what the PGs' own codes look like
 * @param shapeInWords the same for people, such as "two digits"
 * @param example the standard code of the bank that messages give as an example
 * @param codes the PGs' own codes by the standard ones
 */
record BankColumn(
        List<String> pgProviders, Pattern shape, String shapeInWords, String example, Map<String, String> codes) {
    private static final Set<String> FIELDS =
            Set.of("pg_provider", "shape", "shape_in_words", "example", "codes", "source", "date");

    static BankColumn read(StrictObject entry, Map<String, Bank> banks) {
        StrictObject fields = entry.only(FIELDS);
        Source.read(fields);
        BankColumn column = new BankColumn(
                fields.texts("pg_provider"),
                fields.parsed("shape", Pattern::compile, "must be a regular expression"),
                fields.text("shape_in_words"),
                fields.text("example"),
                fields.textsByName("codes"));
        column.check(fields, banks);
        return column;
    }

    private void check(StrictObject fields, Map<String, Bank> banks) {
        if (pgProviders.isEmpty()) {
            throw fields.fault("pg_provider", "is missing");
        }
        if (!codes.containsKey(example)) {
            throw fields.fault("example", "must be one of the codes");
        }
        fields.requireDistinct("codes", List.copyOf(codes.values()));
        codes.forEach((code, own) -> {
            if (!banks.containsKey(code) || !shape.matcher(own).matches()) {
                throw fields.fault("codes", "has " + code + ", which is no bank of the table or has another shape");
            }
        });
    }

    /** The bank's entry, if these PGs pay refunds to it. */
    Optional<BankTable.Entry> entry(Bank bank) {
        return Optional.ofNullable(codes.get(bank.code()))
                .map(own -> new BankTable.Entry(bank.code(), own, bank.name(), bank.nameKo()));
    }

    /** What a PG accepts, as a sentence. */
    String shapeFor(String pgProvider) {
        String own = codes.get(example);
        String standard = example.equals(own) ? "" : ", or the standard code " + example;
        return pgProvider + " takes " + shapeInWords + ", such as " + own + standard;
    }
}
