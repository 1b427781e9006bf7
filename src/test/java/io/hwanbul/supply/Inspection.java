package io.hwanbul.supply;

import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opentest4j.TestAbortedException;

/** Checks packages for known vulnerabilities; without an answer the check is aborted, never passed. */
record Inspection(String service, Acceptances accepted, LocalDate today) {
    /**
     * Vulnerabilities that are not accepted, such as {@code pkg:npm/jquery@3.3.1: GHSA-…}.
     *
     * @throws TestAbortedException if the service does not answer
     */
    List<String> findings(List<String> packages) throws InterruptedException {
        return known(packages).entrySet().stream()
                .flatMap(known -> known.getValue().stream()
                        .filter(id -> !accepted.cover(id, today))
                        .map(id -> known.getKey() + ": " + id + expired(id)))
                .toList();
    }

    private String expired(String id) {
        return accepted.until().containsKey(id)
                ? " (accepted until " + accepted.until().get(id) + ")"
                : "";
    }

    private Map<String, Set<String>> known(List<String> packages) throws InterruptedException {
        if (service.isEmpty()) {
            throw unknown("no service was named; -Dhwanbul.osv=https://api.osv.dev names OSV's own");
        }
        try {
            return new Advisories(URI.create(service)).against(packages);
        } catch (IOException e) {
            throw unknown(e.toString());
        }
    }

    private static TestAbortedException unknown(String why) {
        String message = "Known vulnerabilities were NOT CHECKED: " + why;
        System.err.println(message);
        return new TestAbortedException(message);
    }
}
