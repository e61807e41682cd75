package org.cellkiosk.benchmarking.imaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One call of a function, for JMH. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ImagingBenchmark {

    /** System property that names the folder of the inputs. */
    static final String FOLDER = "imaging.inputs";

    @Param
    ImagingFunction function = ImagingFunction.DEEP_WATERSHED;

    private final Inputs inputs = inputs();

    private static Inputs inputs() {
        try {
            return Inputs.read(Path.of(System.getProperty(FOLDER, "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the function; JMH swallows the result. */
    @Benchmark
    public Object run() {
        return function.run(inputs);
    }
}
