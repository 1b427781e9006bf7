package io.hwanbul.testing;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends requests at the same time. */
public final class AtOnce {
    private AtOnce() {}

    /** Sends the same request this many times. */
    public static List<HttpResponse<String>> times(int times, Callable<HttpResponse<String>> request) throws Exception {
        return all(Collections.nCopies(times, request));
    }

    public static List<HttpResponse<String>> all(List<Callable<HttpResponse<String>>> requests) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(requests.size());
        try {
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : clients.invokeAll(requests)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            clients.shutdown();
        }
    }
}
