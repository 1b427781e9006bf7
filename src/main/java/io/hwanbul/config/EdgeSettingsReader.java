package io.hwanbul.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what holds for every request before it is one for a refund: TLS, time, connections and rates. */
final class EdgeSettingsReader {
    private static final Pattern RATE = Pattern.compile("([1-9]\\d{0,5})/([1-9]\\d{0,4})([sm])");
    private static final int MOST_CONNECTIONS = 100_000;

    /** Ten requests a second: more than a shop's pages and people make, less than a server minds. */
    private static final Rate USUAL = new Rate(600, Duration.ofMinutes(1));

    private final SettingValues texts;

    private EdgeSettingsReader(SettingValues texts) {
        this.texts = texts;
    }

    static Settings.Edge read(SettingValues texts) {
        EdgeSettingsReader reader = new EdgeSettingsReader(texts);
        return new Settings.Edge(
                reader.tls(),
                texts.positive("HTTP_REQUEST_TIMEOUT"),
                texts.whole("HTTP_CONNECTIONS_PER_ADDRESS", 1, MOST_CONNECTIONS),
                reader.callers(),
                texts.optional("RATE_LIMIT_PAYMENT").map(given -> rate("RATE_LIMIT_PAYMENT", given)));
    }

    private Optional<TlsSettings> tls() {
        Optional<String> keystore = texts.optional("HTTP_TLS_KEYSTORE");
        if (texts.optional("HTTP_TLS_CERTIFICATE")
                .or(() -> texts.optional("HTTP_TLS_KEY"))
                .isEmpty()) {
            return keystore.map(
                    path -> new TlsSettings.Keystore(path, new Secret(texts.required("HTTP_TLS_KEYSTORE_PASSWORD"))));
        }
        if (keystore.isPresent()) {
            throw new InvalidSettingException("HTTP_TLS_KEYSTORE", "is given beside HTTP_TLS_CERTIFICATE; unset one");
        }
        return Optional.of(new TlsSettings.Pem(texts.required("HTTP_TLS_CERTIFICATE"), texts.required("HTTP_TLS_KEY")));
    }

    /** Where nobody is asked who they are, what stands before the server limits its own callers. */
    private Optional<Rate> callers() {
        Optional<String> given = texts.optional("RATE_LIMIT");
        if (given.filter("auto"::equals).isPresent()) {
            return texts.optional("AUTH_MODE")
                    .filter(mode -> !mode.equals("none"))
                    .map(asked -> USUAL);
        }
        return given.map(text -> rate("RATE_LIMIT", text));
    }

    private static Rate rate(String name, String text) {
        Matcher matcher = RATE.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidSettingException(name, "must be so many in so long, such as 600/1m, or empty");
        }
        long length = Long.parseLong(matcher.group(2));
        return new Rate(
                Integer.parseInt(matcher.group(1)),
                matcher.group(3).equals("s") ? Duration.ofSeconds(length) : Duration.ofMinutes(length));
    }
}
