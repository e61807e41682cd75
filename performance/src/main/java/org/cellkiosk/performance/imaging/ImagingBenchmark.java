package org.cellkiosk.performance.imaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One call of a function, for JMH. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ImagingBenchmark {

    @Param
    ImagingFunction function = ImagingFunction.DEEP_WATERSHED;

    /** Folder of the inputs. */
    @Param("")
    String folder = "";

    private Optional<Inputs> inputs = Optional.empty();

    @Setup
    public void read() throws IOException {
        inputs = Optional.of(Inputs.read(Path.of(folder)));
    }

    /** Runs the function; JMH swallows the result. */
    @Benchmark
    public Object run() {
        return function.run(inputs.orElseThrow());
    }
}
