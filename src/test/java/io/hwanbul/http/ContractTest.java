package io.hwanbul.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.http.problem.Problem;
import io.hwanbul.payment.ConstantName;
import io.hwanbul.payment.Reason;
import io.hwanbul.testing.Contract;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The description of the operations says neither more nor less than the server does. */
class ContractTest {
    private final JsonObject paths = Contract.document().getJsonObject("paths");

    private static String path(Endpoint endpoint) {
        return endpoint.path().replaceAll(":(\\w+)", "{$1}");
    }

    private JsonObject operation(Endpoint endpoint) {
        return paths.getJsonObject(path(endpoint))
                .getJsonObject(endpoint.method().name().toLowerCase(Locale.ROOT));
    }

    @Test
    void everyEndpointIsAnOperationAndTheOtherWayRound() {
        List<String> described = new ArrayList<>();
        paths.forEach(path -> ((JsonObject) path.getValue())
                .fieldNames()
                .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Endpoint.values())
                        .map(endpoint -> endpoint.method() + " " + path(endpoint))
                        .toList());
    }

    @Test
    void anOperationHasTheNameOfItsEndpointAndNeedsATokenWhereItDoes() {
        for (Endpoint endpoint : Endpoint.values()) {
            JsonObject operation = operation(endpoint);
            assertThat(operation.getString("operationId")).isEqualTo(ConstantName.of(endpoint));
            assertThat(operation.containsKey("security"))
                    .as(endpoint.name())
                    .isEqualTo(endpoint.access().kind() == Access.Kind.ANYONE);
        }
    }

    @Test
    void everyCodeOfAProblemIsThere() {
        Set<String> codes =
                Arrays.stream(Reason.values()).map(ConstantName::of).collect(Collectors.toCollection(TreeSet::new));
        IntStream.range(400, 500)
                .mapToObj(Problem::of)
                .map(problem -> problem.body().getString("code"))
                .forEach(codes::add);

        List<?> described = Contract.document()
                .getJsonObject("components")
                .getJsonObject("schemas")
                .getJsonObject("Code")
                .getJsonArray("enum")
                .getList();

        assertThat(described.stream().map(String.class::cast)).containsExactlyInAnyOrderElementsOf(codes);
    }
}
