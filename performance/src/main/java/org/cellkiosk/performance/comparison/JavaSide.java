package org.cellkiosk.performance.comparison;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A function in Java, run in a virtual machine of its own by JMH. */
public final class JavaSide {

    private static final int WARM_UPS = 20;
    private static final int CALLS = 15;
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private JavaSide() {}

    /** Times and memory of some calls of one function. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Calls(double[] milliseconds, double allocatedBytes) {}

    /**
     * Measures a benchmark in a heap of 2 GB.
     *
     * @param benchmark class with one benchmark, of single calls in milliseconds
     * @param parameters values of its {@code @Param} fields
     */
    public static Calls measure(Class<?> benchmark, Map<String, String> parameters) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(benchmark.getName())
                .forks(1)
                .warmupIterations(WARM_UPS)
                .measurementIterations(CALLS)
                .jvmArgs("-Xmx2g")
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT);
        parameters.forEach(options::param);
        RunResult result = new Runner(options.build()).runSingle();
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
