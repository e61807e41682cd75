package org.cellkiosk.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged load generator as a process, with the environment of its pod. */
final class LoadProcess {

    private static final Path JAR = Path.of("../benchmarking/target/benchmarking.jar");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Path folder;
    private final Path log;

    private LoadProcess(Process process, Path folder, Path log) {
        this.process = process;
        this.folder = folder;
        this.log = log;
    }

    /** @param folder for its journal and its result */
    static LoadProcess start(RunningKiosk kiosk, Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        assertThat(JAR).as("is built by mvn package").exists();
        Path log = Files.createTempFile(Files.createDirectories(folder), "run-", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString(), "run"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "API_HOST", kiosk.page().getAuthority(),
                        "JOB_TYPE", "segmentation",
                        "OUTPUT_DIR", folder.toString(),
                        "STORAGE_BUCKET", kiosk.object("").toUri().toString(),
                        "START_DELAY", "0.05",
                        "UPDATE_INTERVAL", "0.5",
                        "MANAGER_REFRESH_RATE", "1"));
        builder.environment().putAll(environment);
        return new LoadProcess(builder.start(), folder, log);
    }

    /** Exit status, which is awaited. */
    int ended() throws InterruptedException {
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Kubernetes stops a pod. */
    void terminate() {
        process.destroy();
    }

    List<String> log() throws IOException {
        return Files.readAllLines(log);
    }

    /** Lines of the journal that hold the word. */
    long journalled(String word) {
        try (Stream<Path> files = Files.list(folder)) {
            Path journal = files.filter(file -> file.toString().endsWith(".journal"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(journal).stream()
                    .filter(line -> line.contains(word))
                    .count();
        } catch (IOException | NoSuchElementException notYet) {
            return 0;
        }
    }

    Path resultFile() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> results =
                    files.filter(file -> file.toString().endsWith(".json")).toList();
            assertThat(results).hasSize(1);
            return results.get(0);
        }
    }

    JsonNode result() throws IOException {
        return JSON.readTree(resultFile().toFile());
    }
}
