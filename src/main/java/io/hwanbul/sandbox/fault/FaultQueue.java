package io.hwanbul.sandbox.fault;

import io.hwanbul.sandbox.input.InvalidInput;
import io.hwanbul.sandbox.input.StrictInput;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;

/** Faults that wait for the next requests that match them, first in, first out. */
final class FaultQueue {
    private static final int MAX_ENTRIES = 1_000;

    /** A fault for the next {@code times} requests of a kind; a non-empty {@code impUid} limits it to one payment. */
    record Entry(Fault fault, RequestKind kind, String impUid, long times) {
        boolean matches(RequestKind requested, String payment) {
            return kind == requested && (impUid.isEmpty() || impUid.equals(payment));
        }

        Entry withTimes(long left) {
            return new Entry(fault, kind, impUid, left);
        }

        JsonObject toJson() {
            JsonObject json = new JsonObject()
                    .put("fault", StrictInput.jsonName(fault))
                    .put("on", StrictInput.jsonName(kind))
                    .put("times", times);
            return impUid.isEmpty() ? json : json.put("imp_uid", impUid);
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    void add(Entry entry) {
        if (entries.size() == MAX_ENTRIES) {
            throw new InvalidInput("more than " + MAX_ENTRIES + " faults cannot wait; DELETE /sandbox/faults first");
        }
        entries.add(entry);
    }

    Optional<Fault> take(RequestKind kind, String impUid) {
        for (ListIterator<Entry> iterator = entries.listIterator(); iterator.hasNext(); ) {
            Entry entry = iterator.next();
            if (entry.matches(kind, impUid)) {
                if (entry.times() == 1) {
                    iterator.remove();
                } else {
                    iterator.set(entry.withTimes(entry.times() - 1));
                }
                return Optional.of(entry.fault());
            }
        }
        return Optional.empty();
    }

    void clear() {
        entries.clear();
    }

    JsonArray toJson() {
        return new JsonArray(entries.stream().map(Entry::toJson).toList());
    }
}
