package io.hwanbul.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises this machine without resolving names. */
public final class LoopbackHost {
    private static final String USUAL = "127.0.0.1";

    private static final Pattern HOST = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

    private LoopbackHost() {}

    /** Whether the host is this machine for certain; any other name counts as another machine. */
    public static boolean is(@Nullable String host) {
        return host != null && (host.equals(USUAL) || HOST.matcher(host).matches());
    }
}
