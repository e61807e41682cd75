package org.cellkiosk.benchmarking.imaging;

import java.io.IOException;
import java.nio.file.Path;

/** The smallest heap in which a function still runs: what it holds at its peak, inputs included. */
final class SmallestHeap {

    private static final int STEP = 8;
    private static final int MOST = 2048;

    private SmallestHeap() {}

    /** Runs the function once; arguments: its name, and the folder of the inputs. */
    public static void main(String[] arguments) throws IOException {
        Object result = ImagingFunction.valueOf(arguments[0]).run(Inputs.read(Path.of(arguments[1])));
        System.exit(result.hashCode() == 0 ? 1 : 0);
    }

    /** Megabytes, found by halving, with the serial collector. */
    static int megabytes(ImagingFunction function, Path folder) throws IOException, InterruptedException {
        int tooSmall = 0;
        int enough = MOST / STEP;
        while (enough - tooSmall > 1) {
            int middle = (tooSmall + enough) / 2;
            if (runs(function, folder, middle * STEP)) {
                enough = middle;
            } else {
                tooSmall = middle;
            }
        }
        return enough * STEP;
    }

    private static boolean runs(ImagingFunction function, Path folder, int megabytes)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx" + megabytes + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallestHeap.class.getName(),
                        function.name(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor() == 0;
    }
}
