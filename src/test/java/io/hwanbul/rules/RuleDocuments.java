package io.hwanbul.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.hwanbul.input.StrictObject;
import io.hwanbul.input.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The documents of this room, as the server reads them or open for changes. */
final class RuleDocuments {
    private RuleDocuments() {}

    static StrictObject file(String name) {
        return YamlReader.read("the document", content(name));
    }

    static StrictObject yaml(String text) {
        return YamlReader.read("the document", text.getBytes(UTF_8));
    }

    /** A document that can be changed. */
    static Map<String, Object> changeable(String name) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(new String(content(name), UTF_8));
    }

    /** The entries of one of the document's lists. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> entries(Map<String, Object> document, String list) {
        return (List<Map<String, Object>>) requireNonNull(document.get(list));
    }

    private static byte[] content(String name) {
        try (InputStream in = RuleBook.class.getResourceAsStream(name)) {
            return requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
