package io.hwanbul.rules;

import java.util.List;
import java.util.Map;

/** The banks that PGs pay refunds to, and what each PG calls them in {@code refund_bank}. */
public final class Banks {
    private Banks() {}

    /**
     * A bank as one PG knows it.
     *
     * @param code the standard code, three digits
     * @param pgCode what the PG calls the bank
     */
    public record Entry(String code, String pgCode, String name, String nameKo) {}

    public static Banks of(Map<String, Object> document) {
        return new Banks();
    }

    public List<Bank> all() {
        return List.of();
    }

    /** The banks of one PG; empty when the PG is not in the table. */
    public List<Entry> of(String pgProvider) {
        return List.of();
    }

    public boolean knows(String pgProvider) {
        return false;
    }

    /** What the PG wants in {@code refund_bank} for the code given, which may be its own or the standard one. */
    public String codeFor(String pgProvider, String given) {
        return given;
    }
}
