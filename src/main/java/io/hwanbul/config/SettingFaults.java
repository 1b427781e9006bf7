package io.hwanbul.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is wrong with the settings, so that all of it is told at once. Of each setting the first fault is told. */
final class SettingFaults {
    private final Map<String, String> faults = new LinkedHashMap<>();

    void add(String setting, String fault) {
        add(setting, setting, fault);
    }

    /** @param variable what gave the setting its value, such as the variable that names a file */
    void add(String setting, String variable, String fault) {
        faults.putIfAbsent(setting, variable + " " + fault);
    }

    /** Throws an {@link InvalidSettingException} with all faults, a line each, if there are any. */
    void throwAll() {
        if (!faults.isEmpty()) {
            throw new InvalidSettingException(faults.values());
        }
    }
}
