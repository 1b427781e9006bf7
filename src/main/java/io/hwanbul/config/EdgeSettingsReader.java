package io.hwanbul.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the settings of the HTTP listener: TLS, time limits, connections and rates. */
record EdgeSettingsReader(SettingValues values) {
    private static final Pattern RATE = Pattern.compile("([1-9]\\d{0,5})/([1-9]\\d{0,4})([sm])");
    private static final int MAX_CONNECTIONS = 100_000;

    /** Ten requests a second: more than a shop's pages and staff make, and no load for the server. */
    private static final Rate DEFAULT_RATE = new Rate(600, Duration.ofMinutes(1));

    Settings.Edge edge() {
        return new Settings.Edge(
                tls(),
                values.positive("HTTP_REQUEST_TIMEOUT", SettingValues.MAX_TIME_LIMIT),
                values.whole("HTTP_CONNECTIONS", 1, MAX_CONNECTIONS),
                values.whole("HTTP_CONNECTIONS_PER_ADDRESS", 1, MAX_CONNECTIONS),
                perCaller(),
                values.optional("RATE_LIMIT_PAYMENT").map(given -> rate("RATE_LIMIT_PAYMENT", given)));
    }

    private Optional<TlsSettings> tls() {
        Optional<String> keystore = values.optional("HTTP_TLS_KEYSTORE");
        if (values.optional("HTTP_TLS_CERTIFICATE")
                .or(() -> values.optional("HTTP_TLS_KEY"))
                .isEmpty()) {
            return keystore.map(
                    path -> new TlsSettings.Keystore(path, new Secret(values.required("HTTP_TLS_KEYSTORE_PASSWORD"))));
        }
        if (keystore.isPresent()) {
            values.refuse("HTTP_TLS_KEYSTORE", "is given beside HTTP_TLS_CERTIFICATE; unset one");
        }
        return Optional.of(
                new TlsSettings.Pem(values.required("HTTP_TLS_CERTIFICATE"), values.required("HTTP_TLS_KEY")));
    }

    /** By default unlimited with AUTH_MODE none: the server in front limits its own callers. */
    private Optional<Rate> perCaller() {
        Optional<String> given = values.optional("RATE_LIMIT");
        if (given.filter("auto"::equals).isPresent()) {
            return values.optional("AUTH_MODE")
                    .filter(mode -> !mode.equals("none"))
                    .map(mode -> DEFAULT_RATE);
        }
        return given.map(text -> rate("RATE_LIMIT", text));
    }

    private Rate rate(String name, String text) {
        Matcher matcher = RATE.matcher(text);
        if (!matcher.matches()) {
            values.refuse(name, "must be so many in so long, such as 600/1m, or empty");
            return DEFAULT_RATE;
        }
        return new Rate(Integer.parseInt(matcher.group(1)), SettingValues.duration(matcher.group(2), matcher.group(3)));
    }
}
