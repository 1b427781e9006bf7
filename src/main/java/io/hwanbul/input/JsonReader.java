package io.hwanbul.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body that is one JSON object in UTF-8. Its members are texts, exact numbers, truth values and null: nothing twice,
 * no lists, and no object but one that is asked for by its members' names, {@code outer.inner}. A database operator
 * therefore never gets further than this class. Faults are reported in the order of the body.
 *
 * @param strict whether a member that is not asked for is a fault, not skipped
 * @param fault makes the exception for a sentence, which has no full stop
 * @param unreadableNumber makes the exception for the name of a number that is too long to be read
 */
public record JsonReader(
        boolean strict, Function<String, RuntimeException> fault, Function<String, RuntimeException> unreadableNumber) {
    private static final JsonFactory JSON = new JsonFactory();

    public StrictObject read(byte[] body, Set<String> known) {
        try (JsonParser parser = parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw fault.apply("The body must be a JSON object");
            }
            Map<String, @Nullable Object> members = new TreeMap<>();
            readMembers(parser, members, known, "");
            if (parser.nextToken() != null) {
                throw fault.apply("There is something behind the JSON object");
            }
            return new StrictObject("", members, fault);
        } catch (JsonProcessingException malformed) {
            // the parser's own words may quote the body
            throw fault.apply("The body is not valid JSON" + position(malformed));
        } catch (IOException unreadable) {
            throw fault.apply("The body is not valid UTF-8");
        }
    }

    /** Decodes by itself: the parser would guess the encoding, and accept a byte order mark. */
    private static JsonParser parser(byte[] body) throws IOException {
        return JSON.createParser(StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(body))
                .toString());
    }

    private static String position(JsonProcessingException malformed) {
        return Optional.ofNullable(malformed.getLocation())
                .map(at -> ", near line " + at.getLineNr() + ", column " + at.getColumnNr())
                .orElse("");
    }

    /** Stores members under their paths, and an outer object as its own path. */
    private void readMembers(JsonParser parser, Map<String, @Nullable Object> members, Set<String> known, String prefix)
            throws IOException {
        while (next(parser) != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String path = prefix + name;
            boolean outer = known.stream().anyMatch(member -> member.startsWith(path + "."));
            if (name.contains(".") || (!outer && !known.contains(path))) {
                skip(path, parser);
                continue;
            }
            if (members.containsKey(path)) {
                throw fault.apply(path + " is given twice");
            }
            members.put(path, outer ? start(path, parser) : value(path, parser));
            if (outer && members.get(path) != null) {
                readMembers(parser, members, known, path + ".");
            }
        }
    }

    private void skip(String path, JsonParser parser) throws IOException {
        if (strict) {
            throw fault.apply("There is no field \"" + PrintableText.name(path) + "\"");
        }
        parser.nextToken();
        parser.skipChildren();
    }

    /** The parser looks ahead: a number with more digits than it takes fails as soon as its name is read. */
    private JsonToken next(JsonParser parser) throws IOException {
        try {
            return parser.nextToken();
        } catch (StreamConstraintsException tooLong) {
            throw unreadableNumber.apply(PrintableText.name(parser.currentName()));
        }
    }

    private @Nullable String start(String path, JsonParser parser) throws IOException {
        return switch (parser.nextToken()) {
            case START_OBJECT -> path;
            case VALUE_NULL -> null;
            default -> throw fault.apply(path + " must be an object");
        };
    }

    private @Nullable Object value(String path, JsonParser parser) throws IOException {
        try {
            return switch (parser.nextToken()) {
                case VALUE_STRING -> parser.getText();
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
                case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
                case VALUE_NULL -> null;
                default -> throw fault.apply(path + " must be a text, a number, true or false");
            };
        } catch (NumberFormatException exponentTooLarge) {
            throw unreadableNumber.apply(path);
        }
    }
}
