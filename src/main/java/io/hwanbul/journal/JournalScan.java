package io.hwanbul.journal;

import io.hwanbul.payment.AsyncLoop;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads and checks every chain, and has each compared with its payment's document once it has been read. */
final class JournalScan {
    private static final int PAGE = 200;

    private final Journal journal;
    private final DocumentVerifier documents;
    private final Consumer<JournalFinding> findings;

    /** The chain that is being read; empty before the first entry. */
    private Optional<ChainVerifier> current = Optional.empty();

    private List<ChainVerifier> completed = new ArrayList<>();
    private long entries;
    private long chains;

    JournalScan(Journal journal, DocumentVerifier documents, Consumer<JournalFinding> findings) {
        this.journal = journal;
        this.documents = documents;
        this.findings = findings;
    }

    Future<Void> run() {
        return AsyncLoop.eachPage(
                        "", afterId -> journal.between(afterId, Journal.END, PAGE), StoredRecord::id, this::add)
                .compose(done -> documents.compare(current.stream().toList()));
    }

    long entries() {
        return entries;
    }

    long chains() {
        return chains;
    }

    private Future<Void> add(List<StoredRecord<JournalEntry>> page) {
        page.forEach(this::add);
        List<ChainVerifier> toCompare = completed;
        completed = new ArrayList<>();
        return documents.compare(toCompare);
    }

    private void add(StoredRecord<JournalEntry> stored) {
        entries++;
        verifier(JournalEntry.chainOf(stored.id())).add(stored);
    }

    private ChainVerifier verifier(String chain) {
        if (!current.map(ChainVerifier::chain).filter(chain::equals).isPresent()) {
            current.ifPresent(completed::add);
            current = Optional.of(new ChainVerifier(chain, findings));
            chains++;
        }
        return current.orElseThrow();
    }
}
