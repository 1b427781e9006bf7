package io.hwanbul.supply;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BillOfMaterialsIT {
    @Test
    void thePartsHaveTheVersionsThatTheTestsRanWith() throws IOException {
        List<String> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> Path.of(path).getFileName().toString())
                .toList();

        assertThat(BillOfMaterials.ofTheJar().parts())
                .anyMatch(part -> part.startsWith("pkg:maven/io.vertx/vertx-core@"))
                .allSatisfy(part -> assertThat(jars).contains(jar(part)));
    }

    @Test
    void whatOnlyTheCompilerOrTheTestsUseIsNoPart() throws IOException {
        assertThat(BillOfMaterials.ofTheJar().parts())
                .noneMatch(part -> part.matches(".*/(jspecify|vertx-codegen-api|junit-jupiter|assertj-core)@.*"));
    }

    @Test
    void theSameSourcesGiveTheSameBillOfMaterials() throws IOException {
        JsonObject statement = BillOfMaterials.ofTheJar().statement();

        assertThat(statement.containsKey("serialNumber")).isFalse();
        assertThat(statement.getJsonObject("metadata").containsKey("timestamp")).isFalse();
    }

    /** The file name of a part: {@code pkg:maven/org.yaml/snakeyaml@2.0} is {@code snakeyaml-2.0.jar}. */
    private static String jar(String part) {
        return part.replaceFirst(".*/", "").replace('@', '-') + ".jar";
    }
}
