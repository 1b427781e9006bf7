package io.hwanbul.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class VersionTest {
    private static final Pattern IN_POM =
            Pattern.compile("<artifactId>hwanbul</artifactId>\\s*<version>([^<]+)</version>");
    private static final Pattern RELEASE = Pattern.compile("(?m)^## \\[(\\d[^]]*)]");

    @Test
    void thePomHasTheVersionOfTheNewestReleaseInTheChangelog() throws Exception {
        Matcher release = RELEASE.matcher(Files.readString(Path.of("CHANGELOG.md")));
        Matcher pom = IN_POM.matcher(Files.readString(Path.of("pom.xml")));

        assertThat(pom.find()).isTrue();
        assertThat(release.find()).as("the changelog names a release").isTrue();
        assertThat(pom.group(1)).isEqualTo(release.group(1));
    }
}
