package io.hwanbul.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.hwanbul.payment.Money;
import io.hwanbul.payment.Refusal;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The members of a JSON object of texts, numbers and truth values, read strictly: nothing unknown, nothing twice, no
 * null, no lists, every number exact, and nothing nested but what is asked for as {@code outer.inner}. A database
 * operator therefore never gets further than this class.
 */
final class StrictJsonObject {
    /** Unicode's separators of lines and paragraphs, and what turns the direction of writing around: in a log they lie. */
    private static final String MISLEADING =
            "\u2028\u2029\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    private final Map<String, Object> values = new TreeMap<>();

    private StrictJsonObject() {}

    static StrictJsonObject read(Buffer body, Set<String> known) {
        try (JsonParser parser = JsonBody.parser(body)) {
            StrictJsonObject members = new StrictJsonObject();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Refusal.invalidRequest("The body must be a JSON object.");
            }
            members.readObject(parser, known, "");
            if (parser.nextToken() != null) {
                throw Refusal.invalidRequest("There is something behind the JSON object.");
            }
            return members;
        } catch (JsonProcessingException malformed) {
            // the parser's own words may quote the body
            throw Refusal.invalidRequest("The body is not valid JSON" + position(malformed) + ".");
        } catch (IOException unreadable) {
            throw Refusal.invalidRequest("The body is not valid UTF-8.");
        }
    }

    private static String position(JsonProcessingException malformed) {
        return Optional.ofNullable(malformed.getLocation())
                .map(at -> ", near line " + at.getLineNr() + ", column " + at.getColumnNr())
                .orElse("");
    }

    private void readObject(JsonParser parser, Set<String> known, String prefix) throws IOException {
        while (next(parser) != JsonToken.END_OBJECT) {
            String own = parser.currentName();
            String name = prefix + own;
            boolean outer = known.stream().anyMatch(field -> field.startsWith(name + "."));
            if (own.contains(".") || (!outer && !known.contains(name))) {
                throw Refusal.invalidRequest("There is no field \"" + printable(name) + "\".");
            }
            if (values.put(name, value(name, parser, outer)) != null) {
                throw Refusal.invalidRequest(name + " is given twice.");
            }
            if (outer) {
                readObject(parser, known, name + ".");
            }
        }
    }

    /** The parser looks ahead: a number with more digits than it takes fails as soon as its name is read. */
    private static JsonToken next(JsonParser parser) throws IOException {
        try {
            return parser.nextToken();
        } catch (StreamConstraintsException tooLong) {
            throw notMoney(printable(parser.currentName()));
        }
    }

    private static Object value(String name, JsonParser parser, boolean outer) throws IOException {
        try {
            JsonToken token = parser.nextToken();
            if (outer && token != JsonToken.START_OBJECT) {
                throw Refusal.invalidRequest(name + " must be an object.");
            }
            return switch (token) {
                case VALUE_STRING -> parser.getText();
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
                case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
                case VALUE_NULL -> throw Refusal.invalidRequest(name + " is null; leave it out instead.");
                case START_OBJECT -> nested(name, outer);
                default -> throw notPlain(name);
            };
        } catch (NumberFormatException exponentTooLarge) {
            throw notMoney(name);
        }
    }

    private static Object nested(String name, boolean outer) {
        if (!outer) {
            throw notPlain(name);
        }
        return name; // that it is there; its members come under their own names
    }

    private static Refusal notPlain(String name) {
        return Refusal.invalidRequest(name + " must be a text, a number, true or false.");
    }

    Optional<Boolean> truth(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> {
            if (!(value instanceof Boolean truth)) {
                throw Refusal.invalidRequest(name + " must be true or false.");
            }
            return truth;
        });
    }

    /** One of a few texts. */
    Optional<String> oneOf(String name, Set<String> choices) {
        return Optional.ofNullable(values.get(name)).map(value -> {
            if (!(value instanceof String text) || !choices.contains(text)) {
                throw Refusal.invalidRequest(
                        name + " must be one of: " + choices.stream().sorted().collect(Collectors.joining(", ")) + ".");
            }
            return text;
        });
    }

    /** A text of 1 to {@code longest} characters. */
    Optional<String> text(String name, int longest) {
        return Optional.ofNullable(values.get(name)).map(value -> {
            if (!(value instanceof String text)) {
                throw Refusal.invalidRequest(name + " must be a text.");
            }
            if (text.isBlank() || text.codePointCount(0, text.length()) > longest) {
                throw Refusal.invalidRequest(name + " must have 1 to " + longest + " characters.");
            }
            if (!text.codePoints().allMatch(StrictJsonObject::isPrintable)) {
                throw Refusal.invalidRequest(name + " has characters that cannot be printed.");
            }
            return text;
        });
    }

    /** A text of 1 to {@code longest} characters that must be there. */
    String required(String name, int longest) {
        return text(name, longest).orElseThrow(() -> Refusal.invalidRequest(name + " is missing."));
    }

    /** An amount of money whose sign is {@code lowestSign} or more: 1 for above zero, 0 for zero too. */
    Optional<BigDecimal> amount(String name, int lowestSign) {
        return Optional.ofNullable(values.get(name)).map(value -> {
            if (!(value instanceof BigDecimal number)) {
                throw Refusal.invalidRequest(name + " must be a number.");
            }
            if (number.signum() < lowestSign) {
                throw Refusal.invalidAmount(name + (lowestSign > 0 ? " must be above 0." : " must not be negative."));
            }
            try {
                return Money.of(number);
            } catch (IllegalArgumentException notMoney) {
                throw notMoney(name);
            }
        });
    }

    private static Refusal notMoney(String name) {
        return Refusal.invalidAmount(name + " is not an amount of money.");
    }

    private static boolean isPrintable(int character) {
        return !Character.isISOControl(character)
                && Character.getType(character) != Character.SURROGATE
                && MISLEADING.indexOf(character) < 0;
    }

    private static String printable(String name) {
        String clean = name.codePoints()
                .filter(StrictJsonObject::isPrintable)
                .limit(40)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean;
    }
}
