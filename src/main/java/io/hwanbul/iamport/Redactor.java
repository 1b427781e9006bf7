package io.hwanbul.iamport;

import io.hwanbul.payment.RefundAccount;
import java.text.Normalizer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes the bank account that a cancel named from the gateway's messages, which may repeat it and are stored, shown and
 * logged.
 */
record Redactor(Pattern secrets) {
    static final Redactor NOTHING = of(RefundAccount.NONE);

    /** A shorter name occurs in too many words that mean something else. */
    private static final int MIN_NAME_LENGTH = 2;

    private static final int MIN_NUMBER_LENGTH = 4;

    /** Covers the holder, the account number and the telephone number; the bank's code is no secret. */
    static Redactor of(RefundAccount account) {
        Stream<String> names = account.holder().stream()
                .filter(name -> name.length() >= MIN_NAME_LENGTH)
                .map(Pattern::quote);
        Stream<String> numbers = Stream.of(account.account(), account.tel())
                .flatMap(number -> number.stream())
                .filter(number -> number.length() >= MIN_NUMBER_LENGTH)
                .map(Redactor::withAnySeparators);
        String alternatives = Stream.concat(names, numbers).collect(Collectors.joining("|"));
        return new Redactor(Pattern.compile(alternatives.isEmpty() ? "(?!)" : alternatives));
    }

    /** A number may come back with other separators than it was sent with: none, or up to three between two digits. */
    private static String withAnySeparators(String number) {
        return number.chars().mapToObj(Character::toString).collect(Collectors.joining("[^0-9A-Za-z]{0,3}"));
    }

    String redact(String message) {
        return secrets.matcher(Normalizer.normalize(message, Normalizer.Form.NFKC))
                .replaceAll("***");
    }

    /** The pattern itself contains the secrets. */
    @Override
    public String toString() {
        return "***";
    }
}
