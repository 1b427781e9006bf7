package io.hwanbul.rules;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** By default a full cancel an hour after a payment of 10,000 won. */
record Cancels(
        String payMethod,
        String pgProvider,
        String embPgProvider,
        Optional<Boolean> escrow,
        String amount,
        int cancels,
        Optional<Instant> paidAt,
        Instant at,
        Set<String> given) {
    private static final String ALL = "10000";
    private static final Instant PAID = Instant.parse("2018-01-15T03:00:00Z");

    static Cancels of(String payMethod, String pgProvider) {
        return new Cancels(
                payMethod,
                pgProvider,
                "",
                Optional.of(false),
                ALL,
                0,
                Optional.of(PAID),
                PAID.plusSeconds(3600),
                Set.of());
    }

    RefundFacts now() {
        return new RefundFacts(
                payMethod,
                pgProvider,
                embPgProvider,
                escrow,
                new BigDecimal(amount),
                new BigDecimal(ALL),
                cancels,
                paidAt,
                at,
                given);
    }

    Cancels part() {
        return new Cancels(payMethod, pgProvider, embPgProvider, escrow, "2000", cancels, paidAt, at, given);
    }

    Cancels behind(String emb) {
        return new Cancels(payMethod, pgProvider, emb, escrow, amount, cancels, paidAt, at, given);
    }

    Cancels escrow(Optional<Boolean> known) {
        return new Cancels(payMethod, pgProvider, embPgProvider, known, amount, cancels, paidAt, at, given);
    }

    Cancels after(int others) {
        return new Cancels(payMethod, pgProvider, embPgProvider, escrow, amount, others, paidAt, at, given);
    }

    Cancels paid(String instant) {
        return paid(Optional.of(Instant.parse(instant)));
    }

    Cancels paidSomeTime() {
        return paid(Optional.empty());
    }

    Cancels at(String instant) {
        Instant later = Instant.parse(instant);
        return new Cancels(payMethod, pgProvider, embPgProvider, escrow, amount, cancels, paidAt, later, given);
    }

    Cancels with(String... fields) {
        return new Cancels(payMethod, pgProvider, embPgProvider, escrow, amount, cancels, paidAt, at, Set.of(fields));
    }

    private Cancels paid(Optional<Instant> when) {
        return new Cancels(payMethod, pgProvider, embPgProvider, escrow, amount, cancels, when, at, given);
    }
}
