package io.hwanbul.server;

import io.hwanbul.docs.GeneratedSection;
import io.hwanbul.http.Endpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AuthorisationDocumentTest {
    private final GeneratedSection section =
            new GeneratedSection(Path.of("docs/authorisation.md"), AuthorisationDocumentTest.class);

    @Test
    void thePageSaysWhatTheTableSays() throws IOException {
        section.verify(endpoints() + "\n" + answers());
    }

    private static String endpoints() {
        return row(List.of("endpoint", "who may ask"))
                + row(List.of("---", "---"))
                + lines(endpoint -> row(List.of(name(endpoint), AuthorisationCell.who(endpoint))));
    }

    private static String answers() {
        List<String> visitors =
                Arrays.stream(Visitor.values()).map(visitor -> visitor.title).toList();
        return "The answers to each kind of caller, by the payment that the request is about. Callers who may use `resolve`,\n"
                + "`approve` and `reject` get 409 here, since the refund of the test is settled already; callers who may use\n"
                + "`freeze` get 400, since the test sends no reason: a freeze would stop the other cases.\n\n"
                + row("endpoint", "payment", visitors)
                + row("---", "---", visitors.stream().map(visitor -> "---").toList())
                + lines(endpoint -> AuthorisationCell.targets(endpoint).stream()
                        .map(target -> answers(endpoint, target))
                        .collect(Collectors.joining()));
    }

    private static String answers(Endpoint endpoint, AuthorisationCell.Target target) {
        List<String> expected = Arrays.stream(Visitor.values())
                .map(visitor -> new AuthorisationCell(endpoint, visitor, target).expected())
                .toList();
        return row(name(endpoint), AuthorisationCell.targets(endpoint).size() == 1 ? "" : target.title, expected);
    }

    private static String lines(Function<Endpoint, String> line) {
        return Arrays.stream(Endpoint.values()).map(line).collect(Collectors.joining());
    }

    private static String name(Endpoint endpoint) {
        return "`" + endpoint.method() + " " + endpoint.path().replaceAll(":([a-z_]+)", "{$1}") + "`";
    }

    private static String row(String first, String second, List<String> others) {
        return "| " + first + " | " + second + " " + row(others);
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
