package io.hwanbul.journal;

import io.hwanbul.async.AsyncLoop;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks the anchors from the first to the last, and that the journal has the entries that they list. */
final class AnchorVerifier {
    /** An anchor of a busy day has megabytes. */
    private static final int PAGE = 5;

    private static final int HEADS = 200;

    private final Journal journal;
    private final AnchorStore anchors;
    private final Map<String, String> keptHashes;
    private final Consumer<JournalFinding> findings;
    private String previousHash = "";
    private long count;

    /** @param keptHashes the hashes of anchors that were kept elsewhere, by day */
    AnchorVerifier(
            Journal journal, AnchorStore anchors, Map<String, String> keptHashes, Consumer<JournalFinding> findings) {
        this.journal = journal;
        this.anchors = anchors;
        this.keptHashes = new TreeMap<>(keptHashes);
        this.findings = findings;
    }

    Future<Void> run() {
        return AsyncLoop.eachPage(
                        "",
                        afterDay -> anchors.after(afterDay, PAGE),
                        StoredRecord::id,
                        page -> AsyncLoop.each(page, this::check))
                .map(done -> {
                    keptHashes.keySet().forEach(day -> find(day, "the anchor that was kept is not there"));
                    return null;
                });
    }

    /** How many anchors were checked. */
    long count() {
        return count;
    }

    private Future<Void> check(StoredRecord<Anchor> stored) {
        count++;
        Optional<String> keptHash = Optional.ofNullable(keptHashes.remove(stored.id()));
        if (stored.content().isEmpty()) {
            find(stored.id(), "the document is no anchor, or holds more than one");
            return Future.succeededFuture();
        }
        Anchor anchor = stored.content().get();
        if (!anchor.isWhole()) {
            find(stored.id(), "the hash is not that of the anchor");
        }
        if (!anchor.previous().equals(previousHash)) {
            find(stored.id(), "it does not follow the anchor before it");
        }
        if (keptHash.filter(hash -> !hash.equals(anchor.hash())).isPresent()) {
            find(stored.id(), "it is not the anchor that was kept");
        }
        previousHash = anchor.hash();
        return checkHeads(anchor);
    }

    private Future<Void> checkHeads(Anchor anchor) {
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < anchor.heads().size(); from += HEADS) {
            parts.add(anchor.heads()
                    .subList(from, Math.min(from + HEADS, anchor.heads().size())));
        }
        return AsyncLoop.each(parts, heads -> checkHeads(anchor, heads));
    }

    private Future<Void> checkHeads(Anchor anchor, List<String> heads) {
        List<String> ids = heads.stream()
                .flatMap(head -> Stream.of(entryId(head), forkId(head)))
                .toList();
        return journal.read(ids).map(found -> {
            Set<String> present = found.stream()
                    .flatMap(stored -> stored.content().stream())
                    .map(entry -> entry.head().toString())
                    .collect(Collectors.toSet());
            List<String> missing = new ArrayList<>(heads);
            missing.removeAll(present);
            missing.forEach(head ->
                    find(entryId(head), "the anchor of " + anchor.day() + " names it, but with another hash or none"));
            return null;
        });
    }

    private static String entryId(String head) {
        return head.substring(0, Math.max(0, head.indexOf(' ')));
    }

    /** The entry that the head names may be one that is kept beside another of the same number. */
    private static String forkId(String head) {
        return JournalEntry.forkId(entryId(head), head.substring(head.indexOf(' ') + 1));
    }

    private void find(String place, String problem) {
        findings.accept(new JournalFinding(place, problem));
    }
}
