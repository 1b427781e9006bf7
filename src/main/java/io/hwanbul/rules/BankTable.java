package io.hwanbul.rules;

import static java.util.stream.Collectors.joining;

import io.hwanbul.input.StrictObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The banks that PGs pay refunds to, with each PG's own codes for {@code refund_bank}. */
public final class BankTable {
    private final Map<String, Bank> banks;
    private final List<BankColumn> columns;

    private BankTable(Map<String, Bank> banks, List<BankColumn> columns) {
        this.banks = banks;
        this.columns = columns;
    }

    /**
     * A bank in the list of one PG.
     *
     * @param code the standard code, three digits
     * @param pgCode the PG's own code
     */
    public record Entry(String code, String pgCode, String name, String nameKo) {}

    /** Reads {@code {banks: [...], columns: [...]}}; the head of {@code banks.yaml} says what each field means. */
    public static BankTable of(StrictObject document) {
        StrictObject fields = document.only(Set.of("banks", "columns"));
        List<Bank> banks = fields.objects("banks").stream().map(Bank::read).toList();
        fields.requireDistinct("banks", banks.stream().map(Bank::code).toList());
        Map<String, Bank> byCode = new LinkedHashMap<>();
        banks.forEach(bank -> byCode.put(bank.code(), bank));
        List<BankColumn> columns = fields.objects("columns").stream()
                .map(column -> BankColumn.read(column, byCode))
                .toList();
        fields.requireDistinct(
                "columns",
                columns.stream()
                        .flatMap(column -> column.pgProviders().stream())
                        .toList());
        return new BankTable(byCode, columns);
    }

    /** Every bank of the table, in its order. */
    public List<Bank> all() {
        return List.copyOf(banks.values());
    }

    /** The banks of one PG, in the order of the table; empty when the PG is not in it. */
    public List<Entry> entries(String pgProvider) {
        return column(pgProvider).map(this::entries).orElse(List.of());
    }

    public boolean knows(String pgProvider) {
        return column(pgProvider).isPresent();
    }

    /**
     * The PG's own code for a bank. A standard code is translated; the PG's own code stays as it is, and so does every code
     * if the PG is not in the table.
     *
     * @throws IllegalArgumentException if the PG does not pay to that bank or the code has another shape; the message
     *     says what the PG accepts
     */
    public String codeFor(String pgProvider, String code) {
        return column(pgProvider)
                .map(column -> translate(pgProvider, column, code))
                .orElse(code);
    }

    private String translate(String pgProvider, BankColumn column, String code) {
        if (column.codes().containsValue(code)) {
            return code;
        }
        Bank bank = banks.get(code);
        if (bank != null) {
            return column.entry(bank)
                    .map(Entry::pgCode)
                    .orElseThrow(() -> new IllegalArgumentException(banksOf(pgProvider, column)));
        }
        throw new IllegalArgumentException(
                column.shape().matcher(code).matches() ? banksOf(pgProvider, column) : column.shapeFor(pgProvider));
    }

    private String banksOf(String pgProvider, BankColumn column) {
        return entries(column).stream()
                .map(entry -> entry.code() + " " + entry.name())
                .collect(joining(", ", pgProvider + " pays refunds to these banks: ", ""));
    }

    private Optional<BankColumn> column(String pgProvider) {
        return columns.stream()
                .filter(column -> column.pgProviders().contains(pgProvider))
                .findFirst();
    }

    private List<Entry> entries(BankColumn column) {
        return banks.values().stream()
                .map(column::entry)
                .flatMap(Optional::stream)
                .toList();
    }
}
