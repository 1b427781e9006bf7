package io.hwanbul.rules;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vertx.config.yaml.YamlProcessor;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The server's own parser gives a JsonObject, whose inner lists are as YAML has them. */
@ExtendWith(VertxExtension.class)
class ParsedByTheServerTest {
    @ParameterizedTest
    @MethodSource("documents")
    void whatTheServersParserGivesIsRead(
            String name, Function<Map<String, Object>, Object> reader, Vertx vertx, VertxTestContext test)
            throws IOException {
        try (InputStream in = requireNonNull(RuleBook.class.getResourceAsStream(name))) {
            new YamlProcessor()
                    .process(vertx, new JsonObject(), Buffer.buffer(in.readAllBytes()))
                    .onComplete(test.succeeding(json -> test.verify(() -> {
                        assertThatCode(() -> reader.apply(json.getMap())).doesNotThrowAnyException();
                        test.completeNow();
                    })));
        }
    }

    static Stream<Arguments> documents() {
        Function<Map<String, Object>, Object> rules = RuleBook::of;
        Function<Map<String, Object>, Object> banks = BankTable::of;
        Function<Map<String, Object>, Object> refusals = Explanations::of;
        return Stream.of(
                Arguments.of("rules.yaml", rules),
                Arguments.of("banks.yaml", banks),
                Arguments.of("refusals.yaml", refusals));
    }
}
