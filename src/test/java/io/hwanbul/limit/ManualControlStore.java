package io.hwanbul.limit;

import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/** A store whose reads the test answers by hand, in their order; nothing can be changed. */
final class ManualControlStore implements ControlStore {
    private final List<Promise<Controls>> asked = new ArrayList<>();
    private int answered;
    boolean throwsAtOnce;

    @Override
    public synchronized Future<Controls> read() {
        if (throwsAtOnce) {
            throw Refusal.databaseUnavailable();
        }
        Promise<Controls> read = Promise.promise();
        asked.add(read);
        return read.future();
    }

    synchronized int reads() {
        return asked.size();
    }

    void answer(Controls controls) {
        asked.get(answered++).complete(controls);
    }

    void fail() {
        asked.get(answered++).fail(Refusal.databaseUnavailable());
    }

    @Override
    public Future<Freeze> freeze(Freeze freeze) {
        throw new AssertionError();
    }

    @Override
    public Future<Freeze> unfreeze(Freeze end) {
        throw new AssertionError();
    }

    @Override
    public Future<Void> revokeKey(String id) {
        throw new AssertionError();
    }
}
