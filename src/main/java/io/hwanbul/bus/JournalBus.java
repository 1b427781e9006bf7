package io.hwanbul.bus;

import io.hwanbul.journal.ChainHead;
import io.hwanbul.journal.Journal;
import io.hwanbul.journal.JournalEntry;
import io.hwanbul.journal.JournalEvent;
import io.hwanbul.journal.StoredRecord;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The audit journal over the event bus, both ends. Silence means that the database did not answer. */
public final class JournalBus implements Journal {
    private static final Address<JournalEvent, JournalEntry> WRITE = new Address<>("journal.write");
    private static final Address<String, Optional<ChainHead>> HEAD = new Address<>("journal.head");
    private static final Address<Between, List<StoredRecord<JournalEntry>>> BETWEEN = new Address<>("journal.between");
    private static final Address<List<String>, List<StoredRecord<JournalEntry>>> READ = new Address<>("journal.read");
    private static final Address<Since, List<String>> SINCE = new Address<>("journal.since");
    private static final Address<Boolean, Optional<Instant>> BEGINNING = new Address<>("journal.beginning");

    private record Between(String behind, String before, int limit) {}

    private record Since(Instant time, String behind, int limit) {}

    private final Database database;

    /** The patience must be longer than the database client's own limits together, so that its answer is the one that counts. */
    public JournalBus(Vertx vertx, Duration patience) {
        this.database = new Database(vertx, patience);
    }

    /** Lets the calling verticle answer with the given journal. */
    public static void answer(Vertx vertx, Journal journal) {
        WRITE.answer(vertx, journal::write);
        HEAD.answer(vertx, journal::head);
        BETWEEN.answer(vertx, it -> journal.between(it.behind(), it.before(), it.limit()));
        READ.answer(vertx, journal::read);
        SINCE.answer(vertx, it -> journal.since(it.time(), it.behind(), it.limit()));
        BEGINNING.answer(vertx, asked -> journal.beginning());
    }

    @Override
    public Future<JournalEntry> write(JournalEvent event) {
        return database.ask(WRITE, event);
    }

    @Override
    public Future<Optional<ChainHead>> head(String chain) {
        return database.ask(HEAD, chain);
    }

    @Override
    public Future<List<StoredRecord<JournalEntry>>> between(String behind, String before, int limit) {
        return database.ask(BETWEEN, new Between(behind, before, limit));
    }

    @Override
    public Future<List<StoredRecord<JournalEntry>>> read(List<String> ids) {
        return database.ask(READ, ids);
    }

    @Override
    public Future<List<String>> since(Instant time, String behind, int limit) {
        return database.ask(SINCE, new Since(time, behind, limit));
    }

    @Override
    public Future<Optional<Instant>> beginning() {
        return database.ask(BEGINNING, true);
    }
}
