package io.hwanbul.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClassNamesTest {
    /** A class, or a class and a method of it, in backticks: {@code RefundFlow} or {@code RefundFlow.refund}. */
    private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z][a-z0-9]+[A-Za-z0-9]*)(?:\\.[a-z]\\w*)?`");

    static List<Path> documents() throws IOException {
        return LinksTest.documents().stream()
                .filter(ClassNamesTest::isAboutTheCode)
                .toList();
    }

    /** In the other documents a name such as {@code RateLimit} may be a header. */
    private static boolean isAboutTheCode(Path document) {
        return document.startsWith("docs/adr")
                || List.of("SECURITY.md", "docs/developing.md", "docs/proof.md").contains(document.toString());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyClassThatADocumentNamesExists(Path document) throws IOException {
        assertThat(CLASS_NAME
                        .matcher(Files.readString(document))
                        .results()
                        .map(name -> name.group(1))
                        .toList())
                .isSubsetOf(classes());
    }

    private static Set<String> classes() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src"))) {
            return sources.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }
}
