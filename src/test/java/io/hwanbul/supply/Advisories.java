package io.hwanbul.supply;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A service that speaks OSV's API: {@code POST /v1/querybatch}, https://google.github.io/osv.dev/post-v1-querybatch/.
 * An invalid answer is an {@link IOException}, like a missing one.
 */
record Advisories(URI service) {
    /** OSV takes up to 1000 at once. */
    static final int BATCH = 100;

    /** Stands for the ids on further pages, which are not read: one is enough to stop a build. */
    static final String MORE = "(more)";

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** The ids of known advisories by package URL, for packages that have any. */
    Map<String, Set<String>> against(List<String> packages) throws IOException, InterruptedException {
        Map<String, Set<String>> known = new TreeMap<>();
        for (int from = 0; from < packages.size(); from += BATCH) {
            List<String> batch = packages.subList(from, Math.min(from + BATCH, packages.size()));
            read(send(question(batch)), batch, known);
        }
        return known;
    }

    private static JsonObject question(List<String> batch) {
        List<JsonObject> queries = batch.stream()
                .map(purl -> new JsonObject().put("package", new JsonObject().put("purl", purl)))
                .toList();
        return new JsonObject().put("queries", new JsonArray(queries));
    }

    private String send(JsonObject question) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/v1/querybatch"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(question.encode()))
                .build();
        HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(service + " answers " + response.statusCode());
        }
        return response.body();
    }

    private void read(String answer, List<String> batch, Map<String, Set<String>> known) throws IOException {
        try {
            JsonArray results = new JsonObject(answer).getJsonArray("results", new JsonArray());
            if (results.size() != batch.size()) {
                throw new IOException(service + " has not answered each query");
            }
            for (int i = 0; i < batch.size(); i++) {
                Set<String> ids = ids(results.getJsonObject(i));
                if (!ids.isEmpty()) {
                    known.put(batch.get(i), ids);
                }
            }
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            throw new IOException(service + " answers what is not OSV's", e);
        }
    }

    /** The ids in {@code {"vulns": [{"id": …}], "next_page_token": …}}; both members may be absent. */
    private static Set<String> ids(JsonObject result) {
        Set<String> ids = new TreeSet<>();
        result.getJsonArray("vulns", new JsonArray())
                .forEach(vulnerability -> ids.add(((JsonObject) vulnerability).getString("id")));
        if (!result.getString("next_page_token", "").isEmpty()) {
            ids.add(MORE);
        }
        return ids;
    }
}
