package io.hwanbul.input;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.DuplicateKeyException;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a file that is one YAML mapping in UTF-8, within SnakeYAML's own limits of size, depth and aliases. */
public final class YamlReader {
    private YamlReader() {}

    /**
     * The mapping; an empty file is an empty one.
     *
     * @param name what the document is called in faults
     * @throws IllegalArgumentException when a key is given twice; of two, SnakeYAML would by default keep the last
     * @throws YAMLException when the content is no such document; its message may quote the content
     */
    public static StrictObject read(String name, byte[] content) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            Object document =
                    content.length == 0 ? Map.of() : new Yaml(new SafeConstructor(options)).load(utf8(content));
            if (document instanceof Map<?, ?> members) {
                return StrictObject.of(name, members);
            }
            throw new YAMLException("no mapping");
        } catch (DuplicateKeyException twice) {
            Mark at = twice.getProblemMark();
            throw new IllegalArgumentException(PrintableText.of(twice.getProblem()) + ", near line "
                    + (at.getLine() + 1) + ", column " + (at.getColumn() + 1));
        }
    }

    /** This decoder refuses what is not UTF-8; one for a character set's name would replace it. */
    private static InputStreamReader utf8(byte[] content) {
        return new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8.newDecoder());
    }
}
