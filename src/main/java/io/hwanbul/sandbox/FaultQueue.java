package io.hwanbul.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;

/** Faults that are waiting for the next requests that match them; first come, first served. */
final class FaultQueue {
    private static final int MOST = 1_000;

    /** For so many more requests of a kind, about one payment if it names one. */
    record Entry(Fault fault, V1Endpoint on, String impUid, long times) {
        boolean matches(V1Endpoint asked, String payment) {
            return on == asked && (impUid.isEmpty() || impUid.equals(payment));
        }

        JsonObject toJson() {
            JsonObject json = new JsonObject()
                    .put("fault", ControlInput.lower(fault))
                    .put("on", ControlInput.lower(on))
                    .put("times", times);
            return impUid.isEmpty() ? json : json.put("imp_uid", impUid);
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    void add(Entry entry) {
        if (entries.size() == MOST) {
            throw new WrongInput("more than " + MOST + " faults cannot wait; DELETE /sandbox/faults first");
        }
        entries.add(entry);
    }

    Optional<Fault> take(V1Endpoint on, String impUid) {
        for (ListIterator<Entry> each = entries.listIterator(); each.hasNext(); ) {
            Entry entry = each.next();
            if (entry.matches(on, impUid)) {
                if (entry.times() == 1) {
                    each.remove();
                } else {
                    each.set(new Entry(entry.fault(), on, entry.impUid(), entry.times() - 1));
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
