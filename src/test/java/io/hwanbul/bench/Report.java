package io.hwanbul.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;

/** What a run found: printed as it goes, and written as JSON at its end. */
final class Report {
    private static final Path FILE = Path.of("target", "bench.json");

    private final JsonObject json = new JsonObject();
    private final JsonObject parts = new JsonObject();
    private final Map<Goal, Double> measured = new EnumMap<>(Goal.class);

    Report(JsonObject machine, String store) {
        json.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("machine", machine)
                .put("store", store)
                .put("parts", parts);
        print("%s, %s, %s".formatted(json.getString("date"), Machine.line(machine), store));
    }

    void title(BenchSettings.Part part) {
        print("\n== %s: %s".formatted(part.word(), part.title()));
    }

    void print(Object text) {
        System.out.println(text);
    }

    /** Says loudly that something was not measured, and why. */
    void notRun(String what, String why) {
        print("!!! NOT RUN: " + what + ": " + why);
        JsonArray notRun = json.getJsonArray("not_run", new JsonArray());
        json.put("not_run", notRun.add(new JsonObject().put("what", what).put("why", why)));
    }

    void figures(BenchSettings.Part part, JsonObject figures) {
        parts.put(part.word(), figures);
    }

    void measured(Goal goal, double value) {
        measured.put(goal, value);
    }

    /** Prints the goals and writes the file. */
    void finish() throws IOException {
        TextTable table = new TextTable("figure", "goal", "limit", "measured", "");
        JsonArray goals = new JsonArray();
        for (Goal goal : Goal.values()) {
            Double value = measured.get(goal);
            String shown = value == null ? "–" : goal.measured(value);
            String verdict = value == null ? "not measured" : goal.verdict(value);
            table.row(goal.figure(), goal.goal(), goal.limit(), shown, verdict);
            goals.add(new JsonObject()
                    .put("figure", goal.figure())
                    .put("goal", goal.goal())
                    .put("limit", goal.limit())
                    .put("measured", value)
                    .put("verdict", verdict));
        }
        print("\n" + table);
        json.put("goals", goals);
        Files.writeString(FILE, json.encodePrettily() + "\n");
        print("\nAll figures are in " + FILE);
    }
}
