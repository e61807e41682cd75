package org.cellkiosk.benchmarking.imaging;

import static org.cellkiosk.benchmarking.python.PythonEnvironment.resource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cellkiosk.benchmarking.python.PythonEnvironment;

/** The same functions in Python. */
final class PythonSide {

    private final Path folder;
    private final PythonEnvironment python;
    private final Path script;

    private PythonSide(Path folder, PythonEnvironment python, Path script) {
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
        PythonEnvironment python = PythonEnvironment.with(resource(PythonSide.class, "requirements.txt"), cache);
        Path script = Files.write(folder.resolve("functions.py"), resource(PythonSide.class, "functions.py"));
        return new PythonSide(folder, python, script);
    }

    /** Milliseconds of each call. */
    double[] measure(ImagingFunction function, int calls) throws IOException, InterruptedException {
        String lines = python.run(script, folder.toString(), function.word(), Integer.toString(calls));
        return lines.lines().mapToDouble(Double::parseDouble).toArray();
    }

    /** The labels that the last call gave, if the function gives labels. */
    Optional<Path> labels(ImagingFunction function) {
        return Optional.of(folder.resolve(function.word() + ".result")).filter(Files::exists);
    }
}
