package io.hwanbul.bench.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Callers who each send the next call when their last one is answered. Runs on one event loop. */
public final class ClosedLoop {
    private final LoadClient client;
    private final Iterator<Call> calls;
    private final List<Answer> answers = new ArrayList<>();
    private final Promise<Answers> ended = Promise.promise();
    private final long startNanos = System.nanoTime();
    private int running;

    private ClosedLoop(LoadClient client, List<Call> calls) {
        this.client = client;
        this.calls = calls.iterator();
    }

    /** Sends every call once. */
    public static Future<Answers> run(LoadClient client, List<Call> calls, int callers) {
        Promise<Answers> ended = Promise.promise();
        client.context().runOnContext(start -> {
            ClosedLoop loop = new ClosedLoop(client, calls);
            loop.running = callers;
            for (int caller = 0; caller < callers; caller++) {
                loop.sendNext();
            }
            loop.ended.future().onComplete(ended);
        });
        return ended.future();
    }

    private void sendNext() {
        if (calls.hasNext()) {
            client.send(calls.next(), System.nanoTime()).onSuccess(answer -> {
                answers.add(answer);
                sendNext();
            });
        } else if (--running == 0) {
            ended.complete(new Answers(answers, Duration.ofNanos(System.nanoTime() - startNanos)));
        }
    }
}
