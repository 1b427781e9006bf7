package io.hwanbul.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The description of the operations, which every answer of a server under test has to follow. The validator knows of JSON under its
 * own name only, so problems are described to it as plain JSON, and what is no JSON is left out.
 */
public final class Contract {
    private static final String JSON = "application/json";

    private static final Vertx VERTX = Vertx.vertx();

    private static final JsonObject DOCUMENT = read();

    private static final OpenAPIContract CONTRACT =
            OpenAPIContract.from(VERTX, asPlainJson(DOCUMENT)).await();

    private static final ResponseValidator ANSWERS = ResponseValidator.create(VERTX, CONTRACT);

    private Contract() {}

    /** The document as it is served. */
    public static JsonObject document() {
        return DOCUMENT;
    }

    private static JsonObject read() {
        try (InputStream file = Contract.class.getResourceAsStream("/openapi.yaml")) {
            Map<String, Object> read =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(Objects.requireNonNull(file));
            return new JsonObject(new JsonObject(read).encode());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonObject asPlainJson(JsonObject part) {
        JsonObject plain = new JsonObject();
        part.forEach(member -> {
            boolean content = member.getKey().equals("content");
            Object value = member.getValue();
            if (content) {
                JsonObject types = (JsonObject) value;
                JsonObject json = types.getJsonObject(JSON, types.getJsonObject("application/problem+json"));
                if (json != null) {
                    plain.put("content", new JsonObject().put(JSON, asPlainJson(json)));
                }
            } else {
                plain.put(member.getKey(), value instanceof JsonObject object ? asPlainJson(object) : value);
            }
        });
        return plain;
    }

    /** Throws an {@link AssertionError} that says in what the answer differs; an address that is not described is not looked at. */
    public static HttpResponse<String> follow(HttpResponse<String> answer) {
        HttpMethod method = HttpMethod.valueOf(answer.request().method());
        Operation operation = CONTRACT.findOperation(answer.request().uri().getPath(), method);
        boolean json = answer.headers().firstValue("Content-Type").orElse("").contains("json");
        if (operation != null && json) {
            Map<String, String> headers = new HashMap<>();
            answer.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
            ValidatableResponse response =
                    ValidatableResponse.create(answer.statusCode(), headers, Buffer.buffer(answer.body()), JSON);
            ANSWERS.validate(response, operation.getOperationId())
                    .recover(differs -> {
                        throw new AssertionError(
                                operation.getOperationId() + " answers " + answer.statusCode() + " " + answer.body(),
                                differs);
                    })
                    .await();
        }
        return answer;
    }
}
