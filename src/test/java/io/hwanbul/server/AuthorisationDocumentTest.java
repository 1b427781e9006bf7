package io.hwanbul.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.http.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that says who may do what says what the table of endpoints says. */
class AuthorisationDocumentTest {
    private static final Path FILE = Path.of("docs/authorisation.md");
    private static final String WRITE = "hwanbul.docs.write";

    private static final String INTRODUCTION = """
            # Who may do what

            Written by `mvn test -Dtest=AuthorisationDocumentTest -D%s=true` from the table in
            [`Endpoint`](../src/main/java/io/hwanbul/http/Endpoint.java); `AuthorisationTableTest` asks a whole server
            every question below and expects the answer that stands here.

            A shopper is the bearer of a token without scopes whose owner claim (`AUTH_OWNER_CLAIM`) says what a payment's
            owner field (`AUTH_OWNER_FIELD`) says. The scopes stand for tokens or keys that hold just the one, and own
            nothing. What is another's is answered to a shopper with the same bytes as what does not exist, after the same
            looks at the database. A scope is checked before anything is looked up. With `AUTH_MODE=none` everybody holds
            every scope.

            """.formatted(WRITE);

    @Test
    void thePageSaysWhatTheTableSays() throws IOException {
        String page = INTRODUCTION + endpoints() + "\n" + answers();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(FILE, page);
        }

        assertThat(Files.readString(FILE))
                .as("write it anew: mvn test -Dtest=AuthorisationDocumentTest -D%s=true", WRITE)
                .isEqualTo(page);
    }

    private static String endpoints() {
        return row(List.of("endpoint", "who may ask"))
                + row(List.of("---", "---"))
                + lines(endpoint -> row(List.of(name(endpoint), AuthorisationCell.who(endpoint))));
    }

    private static String answers() {
        List<String> visitors =
                Arrays.stream(Visitor.values()).map(visitor -> visitor.title).toList();
        return "The answers, by the payment that is asked about. Where it is allowed, `resolve`,\n"
                + "`approve` and `reject` are answered with 409, since the refund asked about is settled already, and `freeze`\n"
                + "with 400, since it is asked for without a reason and would stop the others.\n\n"
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
