package org.cellkiosk.performance.comparison;

import static org.cellkiosk.performance.python.PythonEnvironment.resource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cellkiosk.performance.python.PythonEnvironment;

/** The same functions in Python, on NumPy, SciPy, scikit-image and OpenCV. */
public final class PythonSide {

    private static final String SCRIPT = "functions.py";

    private final Path folder;
    private final PythonEnvironment python;

    private PythonSide(Path folder, PythonEnvironment python) {
        this.folder = folder;
        this.python = python;
    }

    /**
     * Makes the environment, if it is not there, and copies the script.
     *
     * @param owner class whose package has {@code functions.py}
     * @param modules what else is to be copied from below that package
     * @param folder of the inputs
     * @param cache where the environment lies or goes
     * @throws IOException if there is no Python, or it cannot install the packages; the message says which
     */
    static PythonSide in(Path folder, Path cache, Class<?> owner, List<String> modules)
            throws IOException, InterruptedException {
        PythonEnvironment python = PythonEnvironment.with(resource(PythonSide.class, "requirements.txt"), cache);
        Files.write(folder.resolve(SCRIPT), resource(owner, SCRIPT));
        for (String module : modules) {
            Path file = folder.resolve(module);
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, resource(owner, module));
        }
        return new PythonSide(folder, python);
    }

    /** Milliseconds of each call of a function. */
    public double[] measure(String function, int calls) throws IOException, InterruptedException {
        String lines = python.run(folder.resolve(SCRIPT), folder.toString(), function, Integer.toString(calls));
        return lines.lines().mapToDouble(Double::parseDouble).toArray();
    }

    /** What a module printed that is a script of its own, called with the folder. */
    public String run(String module) throws IOException, InterruptedException {
        return python.run(folder.resolve(module), folder.toString());
    }

    /** The whole numbers that the last call gave, if the function gives such. */
    public Optional<int[]> result(String function) throws IOException {
        Path file = folder.resolve(function + ".result");
        return Files.exists(file) ? Optional.of(RawFile.readInts(file)) : Optional.empty();
    }
}
