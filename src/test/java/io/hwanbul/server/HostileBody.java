package io.hwanbul.server;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** One hostile body with its content type. It is never a valid refund request. */
record HostileBody(String type, Buffer bytes) {
    /** Contained in every body; as short as an account number, so that it passes that check. */
    static final String SECRET = "Z9secretZ9";

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    @Override
    public String toString() {
        return type + ": " + bytes + " (" + HexFormat.of().formatHex(bytes.getBytes(0, Math.min(64, bytes.length())))
                + ")";
    }

    /** Generates the same bodies for the same seed. */
    static final class Source {
        private static final List<String> NAMES = List.of(
                "merchant_uid",
                "imp_uid",
                "cancel_request_amount",
                "checksum",
                "reason",
                "refund_holder",
                "refund_bank",
                "refund_account",
                "tax_free",
                "retain_promotion",
                "extra",
                "outcome",
                "by",
                "why");
        private static final List<String> OPERATORS = List.of(
                "$where",
                "$ne",
                "$gt",
                "$regex",
                "$expr",
                "$function",
                "$in",
                "$or",
                "$not",
                "$nin",
                "$jsonSchema",
                "$set",
                "$unset",
                "$rename",
                "$[]",
                "$lookup",
                "$comment",
                "__proto__",
                "constructor",
                "refunds.0.state",
                "a.b",
                "_id",
                "",
                "\\u0000",
                "\\u0024where",
                "\\ud800",
                "extra.requester");
        private static final List<String> VALUES = List.of(
                "null",
                "true",
                "[]",
                "{}",
                "NaN",
                "Infinity",
                "-Infinity",
                "-0",
                "1e400",
                "-1e-400",
                "1E2147483648",
                "0x10",
                "01",
                "1.",
                ".5",
                "+1",
                "1e",
                "99999999999999999999999999999999",
                "'single'",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "\"\t\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"$where\"",
                "\"$ne.a\"",
                "undefined",
                "function(){return true}",
                "new Date()",
                "/a/",
                "ObjectId(\"a\")",
                "\"\u202e\u0007\"",
                "[[[]]]",
                "/* c */ 1",
                "1 // c",
                "# c");

        private final Random random;

        Source(long seed) {
            random = new Random(seed);
        }

        HostileBody next() {
            String object = object();
            return switch (random.nextInt(12)) {
                case 0 -> json("[" + object + "]");
                case 1 -> json(object + any(List.of("x", "{}", ",", "]", "\u0000", "//", object)));
                case 2 -> json(object.substring(0, object.length() - 1 - random.nextInt(object.length() / 2)));
                case 3 -> json(nested(any(List.of("[", "{\"a\":")), 1 + random.nextInt(3_000)));
                case 4 -> new HostileBody(JSON, Buffer.buffer(("\ufeff" + object).getBytes(UTF_16LE)));
                case 5 -> new HostileBody(JSON, spoilt(object));
                case 6 -> json(any(List.of("//", "/* */", "#", "<!--", "\ufeff", "\u0000", ")]}',")) + object);
                case 7 ->
                    json("{\"reason\":\"" + SECRET.repeat(random.nextInt(2_500) + 30) + "\"," + object.substring(1));
                case 8 -> json(digits());
                case 9 -> new HostileBody(FORM, Buffer.buffer(form()));
                default -> json(object);
            };
        }

        /** An invalid object: with an operator, or a value that no field accepts. */
        private String object() {
            StringBuilder object = new StringBuilder("{\"refund_account\":\"" + SECRET + "\"");
            int members = 1 + random.nextInt(4);
            for (int member = 0; member < members; member++) {
                object.append(',').append(member());
            }
            return object.append('}').toString();
        }

        private String member() {
            String name = any(NAMES);
            String operator = any(OPERATORS);
            return switch (random.nextInt(7)) {
                case 0 -> "\"" + operator + "\":" + any(VALUES);
                case 1 -> "\"" + operator + "\":\"" + SECRET + "\"";
                case 2 -> "\"" + name + "\":{\"" + operator + "\":" + any(VALUES) + "}";
                case 3 -> "\"" + name + "\":{\"" + operator + "\":\"" + SECRET + "\"}";
                case 4 -> "\"" + name + "\":\"a\",\"" + name + "\":{\"$ne\":\"" + SECRET + "\"}";
                case 5 -> "\"" + name + "." + operator + "\":\"" + SECRET + "\"";
                default -> "\"" + name + "\":" + any(VALUES);
            };
        }

        private String nested(String opening, int depth) {
            return "{\"merchant_uid\":" + opening.repeat(depth) + "\"" + SECRET + "\"";
        }

        private String digits() {
            String number = "9".repeat(1 + random.nextInt(12_000));
            return "{\"imp_uid\":{\"a\":\"" + SECRET + "\"},\"merchant_uid\":\"a\",\"cancel_request_amount\":"
                    + any(List.of(number, "1e" + number, "0." + number, "-" + number)) + "}";
        }

        private String form() {
            return "x=" + SECRET + "&"
                    + any(List.of(
                            "imp_uid[$ne]=1",
                            "imp_uid=%24where",
                            "imp_uid=%zz",
                            "imp_uid=%00",
                            "imp_uid=" + "a".repeat(random.nextInt(20_000) + 33),
                            "imp_uid=%ff%fe",
                            "&=&=".repeat(random.nextInt(2_000)),
                            "imp_uid"));
        }

        /** Inserts bytes that are not UTF-8. */
        private Buffer spoilt(String object) {
            Buffer bytes = Buffer.buffer(object);
            int middle = 1 + random.nextInt(bytes.length() - 2);
            String wrong = any(List.of("ff", "c0af", "eda080", "f8888080", "80", "c2"));
            return Buffer.buffer()
                    .appendBuffer(bytes, 0, middle)
                    .appendBytes(HexFormat.of().parseHex(wrong))
                    .appendBuffer(bytes, middle, bytes.length() - middle);
        }

        private static HostileBody json(String text) {
            return new HostileBody(JSON, Buffer.buffer(text));
        }

        private String any(List<String> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}
