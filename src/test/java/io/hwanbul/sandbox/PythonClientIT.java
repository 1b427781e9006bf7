package io.hwanbul.sandbox;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The official Python client works with the sandbox unchanged. */
@EnabledIf("pythonIsInstalled")
class PythonClientIT {
    @Test
    void theOfficialClientWorksWithTheSandbox(@TempDir Path scripts, @TempDir Path directory) throws Exception {
        ClientPrograms programs = new ClientPrograms(scripts, "python", "requirements.txt", "iamport-client.py");
        programs.run("python3", "-m", "pip", "install", "--quiet", "--target", ".", "-r", "requirements.txt");

        programs.assertWorksWithTheSandbox(directory, "python3", "-W", "ignore", "iamport-client.py");
    }

    static boolean pythonIsInstalled() {
        return ClientPrograms.canRun("Python", List.of(List.of("python3", "-m", "pip", "--version")));
    }
}
