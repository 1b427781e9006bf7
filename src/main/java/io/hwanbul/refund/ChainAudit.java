package io.hwanbul.refund;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads every chain from its first entry to its last, and has each compared with its payment's document once it is read. */
final class ChainAudit {
    private static final int PAGE = 200;

    private final Journal journal;
    private final DocumentAudit documents;
    private final Tally tally;
    private final List<Links> read = new ArrayList<>();

    /** The chain that is being read; before the first entry there is none. */
    private Optional<Links> current = Optional.empty();

    ChainAudit(Journal journal, DocumentAudit documents, Tally tally) {
        this.journal = journal;
        this.documents = documents;
        this.tally = tally;
    }

    Future<Void> run() {
        return Loop.pages("", this::page);
    }

    private Future<Optional<String>> page(String behind) {
        return journal.between(behind, Journal.END, PAGE).compose(page -> {
            page.forEach(this::add);
            Optional<String> last = Loop.last(page).map(Stored::id);
            if (last.isEmpty()) {
                current.ifPresent(read::add);
            }
            List<Links> ended = List.copyOf(read);
            read.clear();
            return documents.compare(ended).map(last);
        });
    }

    private void add(Stored<Entry> stored) {
        tally.entries++;
        links(Entry.chainOf(stored.id())).add(stored);
    }

    private Links links(String chain) {
        if (!current.map(Links::chain).filter(chain::equals).isPresent()) {
            current.ifPresent(read::add);
            current = Optional.of(new Links(chain, tally::find));
            tally.chains++;
        }
        return current.orElseThrow();
    }
}
