package io.hwanbul.sandbox;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where webhooks go and how.
 *
 * @param url      for payments without a {@code notice_url} of their own; none: those send no webhook
 * @param resends  how often one that met no answer or a 5xx is sent again, from 0 to 5
 * @param interval how long it takes until the next time; V1's is a minute
 */
public record WebhookSettings(Optional<URI> url, Type type, int resends, Duration interval) {
    private static final int MOST_RESENDS = 5;

    /** How the body is written; V1's console lets a merchant choose. */
    public enum Type {
        JSON,
        FORM
    }

    public WebhookSettings {
        if (resends < 0 || resends > MOST_RESENDS) {
            throw new WrongInput("\"resends\" must be a whole number from 0 to " + MOST_RESENDS);
        }
        if (interval.toMillis() < 1) {
            throw new WrongInput("\"interval\" must be longer than zero");
        }
    }

    /** As V1 does it when nobody has asked for more: one delivery, as JSON. */
    public static WebhookSettings usual() {
        return new WebhookSettings(Optional.empty(), Type.JSON, 0, Duration.ofMinutes(1));
    }

    WebhookSettings with(Optional<URI> url, Type type) {
        return new WebhookSettings(url, type, resends, interval);
    }
}
