package io.hwanbul.mongo;

import io.hwanbul.async.AsyncLoop;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the journal's entries that are still in the payments' documents. */
record Outboxes(PaymentCollection payments) {
    private static final Logger LOG = LoggerFactory.getLogger(Outboxes.class);

    private static final int PAGE = 200;

    /** Damaged outboxes that are passed by in one round; with more of them, the others wait for a person. */
    private static final int MAX_STUCK = 1_000;

    private static final int MAX_PAGES = 1_000;

    /** What was passed by, and how many pages were read. */
    private record Round(JsonArray stuck, int pages) {
        Optional<Round> next(List<JsonObject> page, List<JsonObject> movable) {
            JsonArray all = stuck.copy();
            page.stream()
                    .filter(document -> !movable.contains(document))
                    .forEach(document -> all.add(document.getValue("imp_uid")));
            boolean last = page.size() < PAGE || all.size() > MAX_STUCK || pages == MAX_PAGES;
            return last ? Optional.empty() : Optional.of(new Round(all, pages + 1));
        }
    }

    /**
     * Runs the step for the documents with entries from before this time that can be moved, a page after the other, until the
     * step says that it is enough; returns whether it said so. What is moved leaves the pages that follow. A round is bounded;
     * the next one goes on.
     */
    Future<Boolean> each(Instant before, Function<List<JsonObject>, Future<Boolean>> step) {
        JsonObject query = new PaymentQueries(payments.field()).unmoved(before);
        return AsyncLoop.pages(
                new Round(new JsonArray(), 1),
                false,
                (round, same) -> page(query, round.stuck()).compose(page -> {
                    List<JsonObject> movable = page.stream()
                            .filter(document -> !entries(document).isEmpty())
                            .toList();
                    Future<Boolean> done = movable.isEmpty() ? Future.succeededFuture(false) : step.apply(movable);
                    return done.map(enough ->
                            new AsyncLoop.Page<>(round.next(page, movable).filter(next -> !enough), enough));
                }));
    }

    private Future<List<JsonObject>> page(JsonObject unmoved, JsonArray without) {
        JsonObject query = unmoved.copy().put("imp_uid", new JsonObject().put("$nin", without.copy()));
        return payments.fields(query, PAGE, payments.field().outbox());
    }

    /** What is in the outbox, whatever it is. */
    Stream<JsonObject> all(JsonObject document) {
        return document.getValue(payments.field().name()) instanceof JsonObject ours
                        && ours.getValue("journal") instanceof JsonObject journal
                        && journal.getValue("outbox") instanceof JsonArray outbox
                ? outbox.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast)
                : Stream.empty();
    }

    /** The entries that can be moved. Anything else stays where it is, and the verification finds it. */
    List<JsonObject> entries(JsonObject document) {
        List<JsonObject> all = all(document).toList();
        List<JsonObject> entries = all.stream()
                .filter(element -> JournalDocument.read(element).content().isPresent())
                .toList();
        if (entries.size() < all.size()) {
            LOG.warn(
                    "The outbox of {} holds something that is no entry of the journal; it stays there",
                    document.getValue("merchant_uid"));
        }
        return entries;
    }
}
