package io.hwanbul.journal;

import io.hwanbul.payment.AsyncLoop;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads every chain from its first entry to its last, and has each compared with its payment's document once it is read. */
final class JournalScan {
    private static final int PAGE = 200;

    private final Journal journal;
    private final DocumentVerifier documents;
    private final VerifyCounts tally;
    private final List<ChainVerifier> read = new ArrayList<>();

    /** The chain that is being read; before the first entry there is none. */
    private Optional<ChainVerifier> current = Optional.empty();

    JournalScan(Journal journal, DocumentVerifier documents, VerifyCounts tally) {
        this.journal = journal;
        this.documents = documents;
        this.tally = tally;
    }

    Future<Void> run() {
        return AsyncLoop.pages("", this::page);
    }

    private Future<Optional<String>> page(String behind) {
        return journal.between(behind, Journal.END, PAGE).compose(page -> {
            page.forEach(this::add);
            Optional<String> last = AsyncLoop.last(page).map(StoredRecord::id);
            if (last.isEmpty()) {
                current.ifPresent(read::add);
            }
            List<ChainVerifier> ended = List.copyOf(read);
            read.clear();
            return documents.compare(ended).map(last);
        });
    }

    private void add(StoredRecord<JournalEntry> stored) {
        tally.entries++;
        links(JournalEntry.chainOf(stored.id())).add(stored);
    }

    private ChainVerifier links(String chain) {
        if (!current.map(ChainVerifier::chain).filter(chain::equals).isPresent()) {
            current.ifPresent(read::add);
            current = Optional.of(new ChainVerifier(chain, tally::find));
            tally.chains++;
        }
        return current.orElseThrow();
    }
}
