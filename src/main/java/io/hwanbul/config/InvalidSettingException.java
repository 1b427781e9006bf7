package io.hwanbul.config;

/** A setting is missing or wrong; the message names the variable and never its value. */
public final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidSettingException(String variable, String fault) {
        super(variable + " " + fault, null, false, false);
    }
}
