package io.hwanbul.config;

import java.util.Collection;
import java.util.List;

/** Settings are missing or wrong; the message has a line for each, which names the variable and never its value. */
public final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidSettingException(String variable, String fault) {
        this(List.of(variable + " " + fault));
    }

    InvalidSettingException(Collection<String> faults) {
        super(String.join("\n", faults), null, false, false);
    }
}
