package io.hwanbul.server;

import io.hwanbul.config.InvalidSettingException;
import io.hwanbul.config.LoopbackHost;
import io.hwanbul.config.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses {@code AUTH_MODE} none on an address that other machines reach, unless it is explicitly allowed. */
final class AnonymousModeCheck {
    private static final Logger LOG = LoggerFactory.getLogger(AnonymousModeCheck.class);

    private AnonymousModeCheck() {}

    /** Logs a warning, or throws an {@link InvalidSettingException}. */
    static void check(Settings settings) {
        if (settings.auth() instanceof Settings.Auth.Nobody nobody) {
            check(nobody, LoopbackHost.is(settings.http().host()));
        }
    }

    private static void check(Settings.Auth.Nobody nobody, boolean loopback) {
        if (!loopback && !nobody.allowed()) {
            throw new InvalidSettingException(
                    "AUTH_MODE",
                    "is none, and HTTP_HOST can be reached from elsewhere: choose jwt or api-key, or set"
                            + " AUTH_ALLOW_ANONYMOUS to on if something in front of the server decides who may ask");
        }
        LOG.warn("AUTH_MODE is none: whoever reaches this port may refund any payment");
    }
}
