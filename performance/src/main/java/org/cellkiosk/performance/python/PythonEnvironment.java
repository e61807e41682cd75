package org.cellkiosk.performance.python;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Python with the packages of a list, in an environment that is made on the first use and kept in the user's cache. */
public final class PythonEnvironment {

    /** The releases that are measured have packages for these. */
    private static final List<String> INTERPRETERS =
            List.of("python3.11", "python3.10", "python3.9", "python3.8", "python3");

    private final Path python;

    private PythonEnvironment(Path python) {
        this.python = python;
    }

    /**
     * Makes the environment, if it is not there.
     *
     * @param requirements what pip is to install, with releases
     * @param cache where the environment lies or goes
     * @throws IOException if there is no Python, or it cannot install the packages; the message says which
     */
    public static PythonEnvironment with(byte[] requirements, Path cache) throws IOException, InterruptedException {
        CRC32 checksum = new CRC32();
        checksum.update(requirements);
        Path environment = cache.resolve("benchmark-python-%08x".formatted(checksum.getValue()));
        Path python = environment.resolve("bin").resolve("python");
        Path complete = environment.resolve("complete");
        if (Files.notExists(complete)) {
            output(List.of(interpreter(), "-m", "venv", "--clear", environment.toString()));
            Path list = Files.write(environment.resolve("requirements.txt"), requirements);
            output(List.of(python.toString(), "-m", "pip", "install", "--quiet", "-r", list.toString()));
            Files.createFile(complete);
        }
        return new PythonEnvironment(python);
    }

    /** What a script printed. */
    public String run(Path script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(python.toString(), script.toString()));
        command.addAll(List.of(arguments));
        return output(command);
    }

    private static String interpreter() throws InterruptedException, IOException {
        for (String name : INTERPRETERS) {
            try {
                output(List.of(name, "-c", "import venv, ensurepip"));
                return name;
            } catch (IOException e) {
                // Not here, or without venv: the next one may do.
            }
        }
        throw new IOException("none of " + String.join(", ", INTERPRETERS) + " is here with its venv module");
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("benchmark-python-", ".log");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed:\n" + Files.readString(errors));
            }
            return output;
        } finally {
            Files.delete(errors);
        }
    }

    /** A file of a class's package. */
    public static byte[] resource(Class<?> owner, String name) throws IOException {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the benchmark's jar lacks " + name);
            }
            return in.readAllBytes();
        }
    }
}
