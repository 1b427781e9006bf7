package io.hwanbul.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** YAML as the server's parser gives it. */
final class RuleDocuments {
    private RuleDocuments() {}

    /** A document of this room. */
    static Map<String, Object> file(String name) {
        try (InputStream in = RuleBook.class.getResourceAsStream(name)) {
            return yaml(new String(requireNonNull(in).readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> yaml(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }

    /** The entries of one of the document's lists. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> entries(Map<String, Object> document, String list) {
        return (List<Map<String, Object>>) requireNonNull(document.get(list));
    }
}
