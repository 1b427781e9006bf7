package io.hwanbul.testing;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The structure of V1's official description, {@code iamport-v1-structure.json}, to which the sandbox's answers and our
 * requests must conform. It is read with four corrections:
 *
 * <ul>
 *   <li>{@code message} is null in the real service's successes, though the description says text;
 *   <li>a required member that has no type, such as {@code total} of a prepared amount, is not required;
 *   <li>{@code extra} of a cancel is an object, {@code {"requester": …}}, though the description says array;
 *   <li>a member that is not described is an error.
 * </ul>
 */
public final class V1Structure {
    private static final JsonObject DESCRIPTION = read();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4);
    private static final Map<String, JsonSchema> COMPILED = new ConcurrentHashMap<>();

    private V1Structure() {}

    /** All operations of V1, such as {@code GET /payments/{imp_uid}}. */
    public static Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        paths().forEach(path -> paths().getJsonObject(path.getKey())
                .fieldNames()
                .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** What is wrong with an answer; empty if nothing is. {@code path} may have a query. */
    public static List<String> errorsOfAnswer(String method, String path, int status, JsonObject envelope) {
        List<String> errors = new ArrayList<>();
        if (!envelope.fieldNames().equals(Set.of("code", "message", "response"))) {
            errors.add("members " + envelope.fieldNames());
        }
        JsonObject operation = operation(method, path.replaceFirst("[?].*", ""));
        JsonObject documented = operation.getJsonObject("responses", new JsonObject());
        if (status < 400 && !documented.containsKey(String.valueOf(status))) {
            errors.add("status " + status + " is not documented");
        }
        boolean succeeded = Objects.equals(envelope.getValue("code"), 0);
        if (!succeeded && (envelope.getValue("response") != null || envelope.getValue("message") == null)) {
            errors.add("a failure has a message and no response");
        }
        if (succeeded && status >= 400) {
            errors.add("code 0 with status " + status);
        }
        JsonObject schema = succeeded
                ? documented
                        .getJsonObject(String.valueOf(status), new JsonObject())
                        .getJsonObject("schema", new JsonObject())
                : new JsonObject().put("$ref", "#/definitions/ResponseAnnotation");
        errors.addAll(errors(schema, envelope));
        return errors;
    }

    /** What is wrong with the JSON body of {@code POST /payments/cancel}; empty if nothing is. */
    public static List<String> errorsOfCancel(JsonObject body) {
        JsonObject properties = new JsonObject();
        objects(operation("POST", "/payments/cancel").getJsonArray("parameters"))
                .forEach(parameter -> properties.put(
                        parameter.getString("name"), new JsonObject().put("type", parameter.getString("type"))));
        properties.put("extra", new JsonObject().put("type", "object"));
        return errors(
                new JsonObject()
                        .put("type", "object")
                        .put("properties", properties)
                        .put("additionalProperties", false),
                body);
    }

    private static List<String> errors(JsonObject schema, JsonObject instance) {
        JsonSchema compiled = COMPILED.computeIfAbsent(
                schema.encode(),
                text -> SCHEMAS.getSchema(new JsonObject()
                        .put("allOf", new JsonArray().add(schema))
                        .put("definitions", DESCRIPTION.getJsonObject("definitions"))
                        .encode()));
        return compiled.validate(instance.encode(), InputFormat.JSON).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** The operation whose path has the fewest parameters among those that match. */
    private static JsonObject operation(String method, String path) {
        String described = paths().fieldNames().stream()
                .filter(template ->
                        matches(template, path) && template(template).containsKey(lower(method)))
                .min(Comparator.comparing(template ->
                        template.chars().filter(letter -> letter == '{').count()))
                .orElseThrow(() -> new AssertionError(method + " " + path + " is not described"));
        return template(described).getJsonObject(lower(method));
    }

    private static JsonObject template(String path) {
        return paths().getJsonObject(path);
    }

    /** The last parameter of a path may be left out if the description says so, as that of a status. */
    private static boolean matches(String template, String path) {
        String pattern = template.replace("/{payment_status}", "(/[^/]+)?").replaceAll("[{]\\w+}", "[^/]+");
        return path.matches(pattern);
    }

    private static String lower(String method) {
        return method.toLowerCase(Locale.ROOT);
    }

    private static JsonObject paths() {
        return DESCRIPTION.getJsonObject("paths");
    }

    private static JsonObject read() {
        try (InputStream file = V1Structure.class.getResourceAsStream("/iamport-v1-structure.json")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            JsonObject description = new JsonObject(text);
            JsonObject definitions = description.getJsonObject("definitions");
            definitions.forEach(definition -> correct(definition.getKey(), (JsonObject) definition.getValue()));
            return description;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void correct(String name, JsonObject definition) {
        JsonObject properties = definition.getJsonObject("properties");
        if (name.equals("ResponseAnnotation")) {
            properties.put(
                    "message",
                    new JsonObject().put("type", new JsonArray().add("string").add("null")));
        } else if (properties != null) {
            definition.put("additionalProperties", false);
            JsonArray required = new JsonArray(definition.getJsonArray("required", new JsonArray()).stream()
                    .filter(member -> properties.containsKey((String) member))
                    .toList());
            definition.remove("required");
            if (!required.isEmpty()) {
                definition.put("required", required);
            }
        }
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }
}
