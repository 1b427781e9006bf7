package io.hwanbul.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** This machine, as the names say it that need no looking up. */
public final class LoopbackHost {
    private static final Pattern HOST = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

    private LoopbackHost() {}

    /** Whether only this machine is meant; a name that is not known for that counts as another one. */
    public static boolean is(@Nullable String host) {
        return host != null && HOST.matcher(host).matches();
    }
}
