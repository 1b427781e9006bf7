package io.hwanbul.docs;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A file of commented settings as Markdown: a table for each {@code # --- heading ---}, and in it a row for each comment
 * with the settings that follow it.
 */
final class SettingsTable {
    private static final Pattern HEADING = Pattern.compile("--- (.+) ---");
    private static final Pattern NAME = Pattern.compile("\\b[A-Z]+(?:_[A-Z]+)+\\b");

    /** Settings that share a comment. */
    private record Row(String meaning, List<String> names, Set<String> defaults) {
        private void add(ScalarNode name, ScalarNode value) {
            names.add("`" + name.getValue() + "`");
            defaults.add(
                    value.getTag().equals(Tag.NULL)
                            ? "required"
                            : value.getValue().isEmpty() ? "empty" : "`" + value.getValue() + "`");
        }

        private String markdown() {
            return "| " + String.join("<br>", names) + " | " + String.join("<br>", defaults) + " | "
                    + NAME.matcher(meaning).replaceAll("`$0`") + " |\n";
        }
    }

    private final StringBuilder markdown = new StringBuilder();
    private final List<Row> rows = new ArrayList<>();

    private SettingsTable() {}

    static String of(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setProcessComments(true);
        MappingNode settings = (MappingNode) new Yaml(options).compose(new StringReader(yaml));
        SettingsTable table = new SettingsTable();
        settings.getValue().forEach(table::add);
        table.endSection();
        return table.markdown.toString();
    }

    private void add(NodeTuple setting) {
        ScalarNode name = (ScalarNode) setting.getKeyNode();
        List<String> paragraphs = paragraphs(name.getBlockComments());
        paragraphs.stream()
                .map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(heading -> heading.group(1))
                .forEach(this::beginSection);
        if (!paragraphs.isEmpty()) {
            String meaning = paragraphs.get(paragraphs.size() - 1);
            rows.add(new Row(meaning, new ArrayList<>(), new LinkedHashSet<>()));
        }
        rows.get(rows.size() - 1).add(name, (ScalarNode) setting.getValueNode());
    }

    /** The comments before a setting, blank lines between them; the last one is the setting's own. */
    private static List<String> paragraphs(@Nullable List<CommentLine> comments) {
        String lines = Objects.requireNonNullElse(comments, List.<CommentLine>of()).stream()
                .map(line -> line.getCommentType() == CommentType.BLANK_LINE ? "\n" : line.getValue())
                .collect(Collectors.joining());
        return lines.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private void beginSection(String heading) {
        endSection();
        markdown.append("## ").append(heading).append("\n\n");
    }

    private void endSection() {
        if (!rows.isEmpty()) {
            markdown.append("| setting | default | meaning |\n| --- | --- | --- |\n");
            rows.forEach(row -> markdown.append(row.markdown()));
            markdown.append("\n");
            rows.clear();
        }
    }
}
