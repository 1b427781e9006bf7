package io.hwanbul.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.error.YAMLException;

class AcceptancesTest {
    @Test
    void theProjectsOwnListCanBeRead() throws Exception {
        String list = Files.readString(Path.of(".ci", "accepted-vulnerabilities.yaml"));

        assertThat(Acceptances.read(list).until()).isNotEmpty();
    }

    @Test
    void anAcceptanceEndsWithItsLastDay() {
        Acceptances accepted = Acceptances.read("accepted: [{id: GHSA-1, reason: unused, until: 2027-06-30}]");

        assertThat(accepted.cover("GHSA-1", LocalDate.of(2027, 6, 30))).isTrue();
        assertThat(accepted.cover("GHSA-1", LocalDate.of(2027, 7, 1))).isFalse();
        assertThat(accepted.cover("GHSA-2", LocalDate.of(2027, 6, 30))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "accepted:",
                "other: []",
                "accepted: [GHSA-1]",
                "accepted: [{id: GHSA-1, until: 2027-06-30}]",
                "accepted: [{id: GHSA-1, reason: ' ', until: 2027-06-30}]",
                "accepted: [{id: 1, reason: unused, until: 2027-06-30}]",
                "accepted: [{id: GHSA-1, reason: unused, until: never}]",
                "accepted: [{id: GHSA-1, reason: unused, until: 2027-06-30, by: me}]"
            })
    void anythingButAListOfReasonsIsRefused(String yaml) {
        assertThatIllegalArgumentException().isThrownBy(() -> Acceptances.read(yaml));
    }

    @Test
    void anAdvisoryIsAcceptedOnlyOnce() {
        String entry = "{id: GHSA-1, reason: unused, until: 2027-06-30}";

        assertThatThrownBy(() -> Acceptances.read("accepted: [" + entry + ", " + entry + "]"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Acceptances.read("accepted: []\naccepted: []")).isInstanceOf(YAMLException.class);
    }
}
