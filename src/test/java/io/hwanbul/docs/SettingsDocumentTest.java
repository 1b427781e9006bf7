package io.hwanbul.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsDocumentTest {
    private final GeneratedSection section =
            new GeneratedSection(Path.of("docs/settings.md"), SettingsDocumentTest.class);

    @Test
    void thePageSaysWhatTheFileSays() throws IOException {
        section.verify(SettingsTable.of(Files.readString(Path.of("conf/application.yaml")))
                .stripTrailing()
                .concat("\n"));
    }
}
