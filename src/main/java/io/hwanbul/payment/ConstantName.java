package io.hwanbul.payment;

import java.util.Locale;

/** The name of an enum's constant as it is stored, shown and journaled: in lower case. */
public final class ConstantName {
    private ConstantName() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The constant with this name; throws an {@link IllegalArgumentException} if there is none. */
    public static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }
}
