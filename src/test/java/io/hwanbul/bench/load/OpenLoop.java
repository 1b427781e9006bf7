package io.hwanbul.bench.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls that come at a constant rate, however slowly they are answered; the latency of each counts from when it was due.
 * Runs on one event loop.
 */
public final class OpenLoop {
    private final LoadClient client;
    private final List<Call> calls;
    private final double nanosBetween;
    private final List<Answer> answers = new ArrayList<>();
    private final Promise<Answers> ended = Promise.promise();
    private final long startNanos = System.nanoTime();
    private int sent;

    private OpenLoop(LoadClient client, List<Call> calls, double perSecond) {
        this.client = client;
        this.calls = calls;
        nanosBetween = 1e9 / perSecond;
    }

    /** Sends every call once; succeeds when all are answered. */
    public static Future<Answers> run(LoadClient client, List<Call> calls, double perSecond) {
        Promise<Answers> ended = Promise.promise();
        client.context().runOnContext(start -> {
            OpenLoop loop = new OpenLoop(client, calls, perSecond);
            client.context().owner().setPeriodic(1, timer -> {
                if (loop.sendDue()) {
                    client.context().owner().cancelTimer(timer);
                }
            });
            loop.ended.future().onComplete(ended);
        });
        return ended.future();
    }

    /** Returns true if everything is sent. */
    private boolean sendDue() {
        long elapsed = System.nanoTime() - startNanos;
        while (sent < calls.size() && sent * nanosBetween <= elapsed) {
            long due = startNanos + (long) (sent * nanosBetween);
            client.send(calls.get(sent++), due).onSuccess(this::add);
        }
        return sent == calls.size();
    }

    private void add(Answer answer) {
        answers.add(answer);
        if (answers.size() == calls.size()) {
            ended.complete(new Answers(answers, Duration.ofNanos(System.nanoTime() - startNanos)));
        }
    }
}
