package org.cellkiosk.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {
    @TempDir
    private Path folder;

    private Path module;

    @BeforeEach
    void makeService() throws IOException {
        module = folder.resolve("counter");
        write("quarkus-run.jar", "program");
        write("lib/main/org.example.library.jar", "library");
        write("app/counter.jar", "classes");
    }

    @Test
    void startsTheServiceAsANumberedUserThatIsNotRoot() throws IOException {
        run("first");

        JsonNode config = config(folder.resolve("first/counter.tar"));
        assertThat(config.get("User").asText()).isEqualTo("10001:10001");
        assertThat(config.get("Entrypoint"))
                .extracting(JsonNode::asText)
                .contains("-XX:+ExitOnOutOfMemoryError")
                .endsWith("-jar", "/app/quarkus-run.jar");
    }

    @Test
    void isTheSameWhenMadeAgainFromNewerFiles() throws IOException {
        run("first");
        write("quarkus-run.jar", "program");
        run("second");

        assertThat(folder.resolve("second/counter.tar")).hasSameBinaryContentAs(folder.resolve("first/counter.tar"));
    }

    @Test
    void saysHowToBuildAServiceThatIsNotBuilt() throws IOException {
        Files.delete(module.resolve("target/quarkus-app/quarkus-run.jar"));

        assertThat(run("first")).contains("counter is not built", "mvn package -pl counter -am");
    }

    private String run(String into) {
        StringWriter complaints = new StringWriter();
        Images.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(complaints, true))
                .execute(
                        "--base",
                        "scratch",
                        "--tag",
                        "1",
                        "--folder",
                        folder.resolve(into).toString(),
                        module.toString());
        return complaints.toString();
    }

    private void write(String file, String content) throws IOException {
        Path path = module.resolve("target/quarkus-app").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private static JsonNode config(Path archive) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (TarFile tar = new TarFile(archive)) {
            JsonNode manifest = json.readTree(content(tar, "manifest.json")).get(0);
            return json.readTree(content(tar, manifest.get("Config").asText())).get("config");
        }
    }

    private static byte[] content(TarFile tar, String name) throws IOException {
        var entry = tar.getEntries().stream()
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        try (var in = tar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
