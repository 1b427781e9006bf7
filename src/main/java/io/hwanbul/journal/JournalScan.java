package io.hwanbul.journal;

import io.hwanbul.async.AsyncLoop;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads and checks every chain of moved entries, and has the chains of each payment compared with its document once they
 * have been read.
 */
final class JournalScan {
    private static final int PAGE = 200;

    private final Journal journal;
    private final DocumentVerifier documents;
    private final Consumer<JournalFinding> findings;

    /** The chains of the payment that is being read, or the chain of requests. */
    private List<ChainVerifier> current = new ArrayList<>();

    private List<PaymentChains> completed = new ArrayList<>();
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
                .compose(done -> {
                    complete();
                    return documents.compare(completed);
                });
    }

    /** How many entries are in chains of requests. */
    long entries() {
        return entries;
    }

    /** How many chains of requests there are. */
    long chains() {
        return chains;
    }

    private Future<Void> add(List<StoredRecord<JournalEntry>> page) {
        page.forEach(this::add);
        List<PaymentChains> toCompare = completed;
        completed = new ArrayList<>();
        return documents.compare(toCompare);
    }

    private void add(StoredRecord<JournalEntry> stored) {
        String chain = JournalEntry.chainOf(stored.id());
        if (current.isEmpty() || !last().chain().equals(chain)) {
            if (current.isEmpty() || !ofSamePayment(last().chain(), chain)) {
                complete();
            }
            current.add(new ChainVerifier(chain));
        }
        last().add(stored);
    }

    private static boolean ofSamePayment(String chain, String other) {
        Optional<String> impUid = ChainName.impUid(chain);
        return impUid.isPresent() && impUid.equals(ChainName.impUid(other));
    }

    private ChainVerifier last() {
        return current.get(current.size() - 1);
    }

    private void complete() {
        List<ChainVerifier> read = current;
        current = new ArrayList<>();
        if (!read.isEmpty()) {
            ChainName.impUid(read.get(0).chain())
                    .ifPresentOrElse(
                            impUid -> completed.add(new PaymentChains(impUid, read)), () -> read.forEach(this::report));
        }
    }

    /** Reports a chain that has no document to be compared with. */
    private void report(ChainVerifier chain) {
        entries += chain.entries();
        chains++;
        if (!ChainName.isOfRequests(chain.chain())) {
            findings.accept(new JournalFinding(chain.chain(), "no chain of this journal has such a name"));
        }
        chain.findings().forEach(findings);
    }
}
