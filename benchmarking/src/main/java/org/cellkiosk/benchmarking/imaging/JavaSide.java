package org.cellkiosk.benchmarking.imaging;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The functions of imaging, each run in a virtual machine of its own by JMH. */
final class JavaSide {

    private static final int WARM_UPS = 20;
    private static final int CALLS = 15;
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final Path folder;

    JavaSide(Path folder) {
        this.folder = folder;
    }

    /** Times and memory of some calls of one function. */
    record Calls(double[] milliseconds, double allocatedBytes) {}

    Calls measure(ImagingFunction function) throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder()
                        .include(ImagingBenchmark.class.getName())
                        .param("function", function.name())
                        .forks(1)
                        .warmupIterations(WARM_UPS)
                        .measurementIterations(CALLS)
                        .jvmArgs("-Xmx2g", "-D" + ImagingBenchmark.FOLDER + "=" + folder)
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
        double[] milliseconds = result.getAggregatedResult().getIterationResults().stream()
                .map(IterationResult::getPrimaryResult)
                .mapToDouble(Result::getScore)
                .toArray();
        return new Calls(milliseconds, allocated(result));
    }

    private static double allocated(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(ALLOCATED))
                .flatMapToDouble(entry -> DoubleStream.of(entry.getValue().getScore()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("JMH says nothing of " + ALLOCATED + ", only "
                        + Arrays.toString(result.getSecondaryResults().keySet().toArray())));
    }
}
