package io.hwanbul.journal;

import io.hwanbul.payment.AsyncLoop;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Follows the anchors from the first to the last, and looks for the entries that each names. */
final class AnchorVerifier {
    /** An anchor of a busy day is megabytes long. */
    private static final int ANCHORS = 5;

    private static final int HEADS = 200;

    private final Journal journal;
    private final AnchorStore anchors;
    private final Map<String, String> kept;
    private final VerifyCounts tally;
    private String previous = "";

    AnchorVerifier(Journal journal, AnchorStore anchors, Map<String, String> kept, VerifyCounts tally) {
        this.journal = journal;
        this.anchors = anchors;
        this.kept = new TreeMap<>(kept);
        this.tally = tally;
    }

    Future<Void> run() {
        return AsyncLoop.pages("", this::page).map(done -> {
            kept.keySet().forEach(day -> tally.find(day, "the anchor that was kept is not there"));
            return null;
        });
    }

    private Future<Optional<String>> page(String after) {
        return anchors.after(after, ANCHORS)
                .compose(page -> AsyncLoop.each(page, this::check)
                        .map(AsyncLoop.last(page).map(StoredRecord::id)));
    }

    private Future<Void> check(StoredRecord<Anchor> stored) {
        tally.anchors++;
        Optional<String> keptHash = Optional.ofNullable(kept.remove(stored.id()));
        if (stored.content().isEmpty()) {
            tally.find(stored.id(), "the document is no anchor, or holds more than one");
            return Future.succeededFuture();
        }
        Anchor anchor = stored.content().get();
        if (!anchor.isWhole()) {
            tally.find(stored.id(), "the hash is not that of the anchor");
        }
        if (!anchor.previous().equals(previous)) {
            tally.find(stored.id(), "it does not follow the anchor before it");
        }
        if (keptHash.filter(hash -> !hash.equals(anchor.hash())).isPresent()) {
            tally.find(stored.id(), "it is not the anchor that was kept");
        }
        previous = anchor.hash();
        return heads(anchor);
    }

    private Future<Void> heads(Anchor anchor) {
        List<List<String>> pages = new ArrayList<>();
        for (int from = 0; from < anchor.heads().size(); from += HEADS) {
            pages.add(anchor.heads()
                    .subList(from, Math.min(from + HEADS, anchor.heads().size())));
        }
        return AsyncLoop.each(pages, some -> look(anchor, some));
    }

    private Future<Void> look(Anchor anchor, List<String> heads) {
        List<String> ids = heads.stream().map(AnchorVerifier::id).toList();
        return journal.read(ids).map(found -> {
            Set<String> there = found.stream()
                    .flatMap(stored -> stored.content().stream())
                    .map(entry -> entry.head().toString())
                    .collect(Collectors.toSet());
            List<String> lost = new ArrayList<>(heads);
            lost.removeAll(there);
            lost.forEach(head ->
                    tally.find(id(head), "the anchor of " + anchor.day() + " names it, but with another hash or none"));
            return null;
        });
    }

    private static String id(String head) {
        return head.substring(0, Math.max(0, head.indexOf(' ')));
    }
}
