package io.hwanbul.rules;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The banks that PGs pay refunds to, and what each PG calls them in {@code refund_bank}. */
public final class BankTable {
    private final Map<String, Bank> banks;
    private final List<BankColumn> columns;

    private BankTable(Map<String, Bank> banks, List<BankColumn> columns) {
        this.banks = banks;
        this.columns = columns;
    }

    /**
     * A bank as one PG knows it.
     *
     * @param code the standard code, three digits
     * @param pgCode what the PG calls the bank
     */
    public record Entry(String code, String pgCode, String name, String nameKo) {}

    /** The table of a document, {@code {banks: [...], columns: [...]}}; its file says what each field means. */
    public static BankTable of(Map<String, Object> document) {
        YamlFields fields = YamlFields.of("the banks' document", document).only(Set.of("banks", "columns"));
        List<Bank> banks = fields.mappings("banks").stream().map(Bank::read).toList();
        fields.distinct("banks", banks.stream().map(Bank::code).toList());
        Map<String, Bank> byCode = new LinkedHashMap<>();
        banks.forEach(bank -> byCode.put(bank.code(), bank));
        List<BankColumn> columns = fields.mappings("columns").stream()
                .map(column -> BankColumn.read(column, byCode))
                .toList();
        fields.distinct(
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
    public List<Entry> of(String pgProvider) {
        return column(pgProvider).map(this::entries).orElse(List.of());
    }

    public boolean knows(String pgProvider) {
        return column(pgProvider).isPresent();
    }

    /**
     * What a PG wants in {@code refund_bank}. The PG's own code stays as it is, and so does every code when the PG is
     * not in the table; a standard code is translated.
     *
     * @throws IllegalArgumentException when the PG does not pay to that bank, or the code is neither; the message says
     *     what the PG takes
     */
    public String codeFor(String pgProvider, String given) {
        return column(pgProvider)
                .map(column -> translate(pgProvider, column, given))
                .orElse(given);
    }

    private String translate(String pgProvider, BankColumn column, String given) {
        if (column.codes().containsValue(given)) {
            return given;
        }
        Bank bank = banks.get(given);
        if (bank != null) {
            return column.entry(bank)
                    .map(Entry::pgCode)
                    .orElseThrow(() -> new IllegalArgumentException(banksOf(pgProvider, column)));
        }
        // the table may lag behind the PG
        if (column.shape().matcher(given).matches()) {
            return given;
        }
        throw new IllegalArgumentException(column.shapeOf(pgProvider));
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
