package io.hwanbul.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Asks only a service that {@code -Dhwanbul.osv=} names, since the build otherwise needs Maven Central only. */
class KnownVulnerabilitiesIT {
    @Test
    void noPartOfTheJarHasAKnownVulnerability() throws Exception {
        Acceptances accepted = Acceptances.read(Files.readString(Path.of(".ci", "accepted-vulnerabilities.yaml")));
        Inspection inspection =
                new Inspection(System.getProperty("hwanbul.osv", ""), accepted, LocalDate.now(ZoneOffset.UTC));

        assertThat(inspection.findings(BillOfMaterials.ofTheJar().packages())).isEmpty();
    }
}
