package io.hwanbul.sandbox;

import io.hwanbul.sandbox.input.InvalidInput;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where webhooks are sent and how.
 *
 * @param url      for payments without a {@code notice_url}; if it is empty, they send no webhooks
 * @param resends  how often a webhook without an answer, or with a 5xx, is sent again, from 0 to 5
 * @param interval the time between two tries; V1's is a minute
 */
public record WebhookSettings(Optional<URI> url, Type type, int resends, Duration interval) {
    private static final int MAX_RESENDS = 5;

    /** How the body is written; V1's console lets a merchant choose. */
    public enum Type {
        JSON,
        FORM
    }

    public WebhookSettings {
        if (resends < 0 || resends > MAX_RESENDS) {
            throw new InvalidInput("\"resends\" must be a whole number from 0 to " + MAX_RESENDS);
        }
        if (interval.toMillis() < 1) {
            throw new InvalidInput("\"interval\" must be longer than zero");
        }
    }

    /** V1's defaults: no resends, and JSON. */
    public static WebhookSettings defaults() {
        return new WebhookSettings(Optional.empty(), Type.JSON, 0, Duration.ofMinutes(1));
    }

    WebhookSettings with(Optional<URI> url, Type type) {
        return new WebhookSettings(url, type, resends, interval);
    }
}
