package org.cellkiosk.performance.comparison;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** For each function, in turn, some calls in a fresh Java virtual machine and some in a fresh Python. */
public final class SideBySide {

    @Option(names = "--rounds", defaultValue = "3", description = "Turns of both sides (default ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--calls",
            defaultValue = "3",
            description = "Calls of the Python side a turn (default ${DEFAULT-VALUE}).")
    private int calls;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Where the Python environment lies or goes (default ${DEFAULT-VALUE}).")
    private Path cache = Path.of(System.getProperty("user.home"), ".cache", "cell-kiosk");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Python, or a line that says why it is not to be had; parameters as those of {@link PythonSide}. */
    public Optional<PythonSide> python(Path folder, Class<?> owner, String... modules) throws InterruptedException {
        try {
            return Optional.of(PythonSide.in(folder, cache, owner, List.of(modules)));
        } catch (IOException e) {
            say("Java alone, because Python is not to be had: " + e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Takes the turns.
     *
     * @param benchmark see {@link JavaSide}
     * @param parameters of the benchmark
     * @param function its name in Python
     */
    public Comparison compare(
            Class<?> benchmark, Map<String, String> parameters, Optional<PythonSide> python, String function)
            throws IOException, InterruptedException, RunnerException {
        DoubleStream.Builder java = DoubleStream.builder();
        DoubleStream.Builder other = DoubleStream.builder();
        double allocated = 0;
        for (int round = 0; round < rounds; round++) {
            JavaSide.Calls measured = JavaSide.measure(benchmark, parameters);
            DoubleStream.of(measured.milliseconds()).forEach(java);
            allocated = measured.allocatedBytes();
            if (python.isPresent()) {
                DoubleStream.of(python.orElseThrow().measure(function, calls)).forEach(other);
            }
        }
        return new Comparison(java.build().toArray(), other.build().toArray(), allocated);
    }

    /** What a report says of it, besides the command's own. */
    public Map<String, Object> settings() {
        return Map.of("rounds", rounds, "calls", calls);
    }

    /** A line for whoever waits. */
    public void say(String line) {
        PrintWriter err = command.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
