package org.cellkiosk.performance.tracking;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.cellkiosk.performance.tracking.TrackingFunction.Result;
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
public class TrackingBenchmark {

    @Param
    TrackingFunction function = TrackingFunction.MOVIE;

    @Param("1")
    int frames;

    @Param("1")
    int side;

    @Param("1")
    int cells;

    private Supplier<Result> call = () -> {
        throw new IllegalStateException("JMH has not called the preparation");
    };

    @Setup
    public void prepare() {
        call = function.prepare(new Scene(frames, side, cells));
    }

    /** Runs the function; JMH swallows the result. */
    @Benchmark
    public Object run() {
        return call.get();
    }
}
