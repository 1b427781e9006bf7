package io.hwanbul.supply;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The packaged jar's CycloneDX bill of materials. */
record BillOfMaterials(JsonObject statement) {
    static final Path JAR = Path.of("target", "hwanbul.jar");

    private static final String ENTRY = "META-INF/sbom/hwanbul.cdx.json";

    static BillOfMaterials ofTheJar() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            ZipEntry entry = jar.getEntry(ENTRY);
            if (entry == null) {
                throw new AssertionError(
                        JAR + " has no " + ENTRY + ": Maven leaves it out with -o; package without it");
            }
            byte[] json = jar.getInputStream(entry).readAllBytes();
            return new BillOfMaterials(new JsonObject(Buffer.buffer(json)));
        }
    }

    /** The parts' package URLs, such as {@code pkg:maven/org.yaml/snakeyaml@2.0}. */
    List<String> parts() {
        return statement.getJsonArray("components").stream()
                .map(component -> ((JsonObject) component).getString("purl"))
                .map(purl -> purl.replaceFirst("\\?.*", ""))
                .toList();
    }

    /** The parts, and for a webjar also its npm package, since most advisories name only that. */
    List<String> packages() {
        return parts().stream()
                .flatMap(purl -> Stream.of(purl, purl.replaceFirst("^pkg:maven/org\\.webjars(\\.npm)?/", "pkg:npm/"))
                        .distinct())
                .toList();
    }
}
