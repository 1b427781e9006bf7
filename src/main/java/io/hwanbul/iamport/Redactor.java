package io.hwanbul.iamport;

import io.hwanbul.payment.RefundAccount;
import java.text.Normalizer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the gateway was told and may repeat in its messages, which are stored, shown and logged. */
record Redactor(Pattern told) {
    static final Redactor NOTHING = of(RefundAccount.NONE);

    /** A text that is shorter than this is found in too many words that mean something else. */
    private static final int SHORTEST_NAME = 2;

    private static final int SHORTEST_NUMBER = 4;

    /** The holder and both numbers of the account; the bank's code is no secret. */
    static Redactor of(RefundAccount account) {
        Stream<String> names = account.holder().stream()
                .filter(name -> name.length() >= SHORTEST_NAME)
                .map(Pattern::quote);
        Stream<String> numbers = Stream.of(account.account(), account.tel())
                .flatMap(number -> number.stream())
                .map(RefundAccount::bare)
                .filter(number -> number.length() >= SHORTEST_NUMBER)
                .map(Redactor::howeverSeparated);
        String anyOfThem = Stream.concat(names, numbers).collect(Collectors.joining("|"));
        return new Redactor(Pattern.compile(anyOfThem.isEmpty() ? "(?!)" : anyOfThem));
    }

    /** A number may come back with other separators than it was sent with, up to three between two digits, or with none. */
    private static String howeverSeparated(String number) {
        return number.chars().mapToObj(Character::toString).collect(Collectors.joining("[^0-9A-Za-z]{0,3}"));
    }

    String keptFrom(String message) {
        return told.matcher(Normalizer.normalize(message, Normalizer.Form.NFKC)).replaceAll("***");
    }

    /** It is made of what must not be printed. */
    @Override
    public String toString() {
        return "***";
    }
}
