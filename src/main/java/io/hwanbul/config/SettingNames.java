package io.hwanbul.config;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The names of all settings, and how a variable is told from one that is misspelt. */
record SettingNames(Set<String> names) {
    private static final String FILE_SUFFIX = "_FILE";

    /** Shorter names are near to those that other programs have. */
    private static final int LONG_NAME = 12;

    /** The setting that the variable gives, by its value or by the name of a file that holds it. */
    Optional<String> setting(String variable) {
        if (names.contains(variable)) {
            return Optional.of(variable);
        }
        return Optional.of(variable)
                .filter(name -> name.endsWith(FILE_SUFFIX))
                .map(name -> name.substring(0, name.length() - FILE_SUFFIX.length()))
                .filter(names::contains);
    }

    /** Whether the variable names a file that holds the setting's value. */
    boolean namesFile(String variable) {
        return !names.contains(variable) && variable.endsWith(FILE_SUFFIX);
    }

    /** The variable that was probably meant by one that gives no setting: of another case, or one or two slips away. */
    Optional<String> meant(String variable) {
        String upper = variable.toUpperCase(Locale.ROOT);
        return names.stream()
                .flatMap(name -> Stream.of(name, name + FILE_SUFFIX))
                .filter(name -> slips(upper, name) <= mostSlips(name))
                .min(Comparator.comparingInt(name -> slips(upper, name)));
    }

    private static int mostSlips(String name) {
        return name.length() < LONG_NAME ? 1 : 2;
    }

    /**
     * The variables of an environment that are probably misspelt, each with the one that was meant. One that is empty is not
     * counted, nor one whose meant setting is given too: it is another program's.
     */
    Map<String, String> misspelt(Map<String, String> environment) {
        Map<String, String> misspelt = new TreeMap<>();
        environment.forEach((variable, text) -> {
            if (!text.isBlank() && setting(variable).isEmpty()) {
                meant(variable)
                        .filter(name -> !isGiven(environment, setting(name).orElseThrow()))
                        .ifPresent(name -> misspelt.put(variable, name));
            }
        });
        return misspelt;
    }

    private static boolean isGiven(Map<String, String> environment, String name) {
        return environment.containsKey(name) || environment.containsKey(name + FILE_SUFFIX);
    }

    /**
     * How many characters are missing, added, exchanged or swapped with their neighbour: the optimal string alignment distance.
     */
    private static int slips(String one, String other) {
        int[][] slips = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                slips[i][j] = i == 0 || j == 0 ? i + j : slips(slips, one, other, i, j);
            }
        }
        return slips[one.length()][other.length()];
    }

    private static int slips(int[][] before, String one, String other, int i, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int least = Math.min(before[i - 1][j - 1] + (same ? 0 : 1), Math.min(before[i - 1][j], before[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, before[i - 2][j - 2] + 1) : least;
    }
}
