package org.cellkiosk.benchmarking.imaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** The same functions in Python, in an environment that is made on the first use and kept in the user's cache. */
final class PythonSide {

    /** The releases that are measured have packages for these. */
    private static final List<String> INTERPRETERS =
            List.of("python3.11", "python3.10", "python3.9", "python3.8", "python3");

    private final Path folder;
    private final Path python;
    private final Path script;

    private PythonSide(Path folder, Path python, Path script) {
        this.folder = folder;
        this.python = python;
        this.script = script;
    }

    /**
     * Makes the environment, if it is not there.
     *
     * @param folder of the inputs
     * @param cache where the environment lies or goes
     * @throws IOException if there is no Python, or it cannot install the packages; the message says which
     */
    static PythonSide in(Path folder, Path cache) throws IOException, InterruptedException {
        byte[] requirements = resource("requirements.txt");
        CRC32 checksum = new CRC32();
        checksum.update(requirements);
        Path environment = cache.resolve("benchmark-python-%08x".formatted(checksum.getValue()));
        Path python = environment.resolve("bin").resolve("python");
        Path complete = environment.resolve("complete");
        if (Files.notExists(complete)) {
            Path list = Files.write(folder.resolve("requirements.txt"), requirements);
            output(List.of(interpreter(), "-m", "venv", "--clear", environment.toString()));
            output(List.of(python.toString(), "-m", "pip", "install", "--quiet", "-r", list.toString()));
            Files.createFile(complete);
        }
        Path script = Files.write(folder.resolve("functions.py"), resource("functions.py"));
        return new PythonSide(folder, python, script);
    }

    /** Milliseconds of each call. */
    double[] measure(ImagingFunction function, int calls) throws IOException, InterruptedException {
        String lines = output(List.of(
                python.toString(), script.toString(), folder.toString(), function.word(), Integer.toString(calls)));
        return lines.lines().mapToDouble(Double::parseDouble).toArray();
    }

    /** The labels that the last call gave, if the function gives labels. */
    Optional<Path> labels(ImagingFunction function) {
        return Optional.of(folder.resolve(function.word() + ".result")).filter(Files::exists);
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

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = PythonSide.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the benchmark's jar lacks " + name);
            }
            return in.readAllBytes();
        }
    }
}
