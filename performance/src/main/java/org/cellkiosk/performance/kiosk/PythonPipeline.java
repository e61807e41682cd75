package org.cellkiosk.performance.kiosk;

import static org.cellkiosk.performance.python.PythonEnvironment.resource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cellkiosk.performance.python.PythonEnvironment;

/** The same steps on the same SavedModel as one Python process, on TensorFlow, SciPy and scikit-image. */
final class PythonPipeline {

    private final PythonEnvironment python;
    private final Path script;
    private final Path savedModel;

    private PythonPipeline(PythonEnvironment python, Path script, Path savedModel) {
        this.python = python;
        this.script = script;
        this.savedModel = savedModel;
    }

    /** Makes the environment, if it is not there, and copies the script to the folder. */
    static PythonPipeline in(Path folder, Path cache, Path savedModel) throws IOException, InterruptedException {
        PythonEnvironment python = PythonEnvironment.with(resource(PythonPipeline.class, "requirements.txt"), cache);
        Path script = Files.write(folder.resolve("pipeline.py"), resource(PythonPipeline.class, "pipeline.py"));
        return new PythonPipeline(python, script, savedModel);
    }

    /** What the script printed: seconds of each stage, then total, nuclei and memory. */
    Map<String, Double> run(Path zip, Path results) throws IOException, InterruptedException {
        Map<String, Double> figures = new LinkedHashMap<>();
        python.run(script, savedModel.toString(), zip.toString(), results.toString())
                .lines()
                .map(line -> line.split("\t"))
                .forEach(parts -> figures.put(parts[0], Double.parseDouble(parts[1])));
        return figures;
    }
}
