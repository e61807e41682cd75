package org.cellkiosk.performance.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The smallest heap in which a program still runs: what it holds at its peak, inputs included. */
public final class SmallestHeap {

    private static final int MOST = 2048;

    private SmallestHeap() {}

    /**
     * Megabytes, found by halving from 2048 on, with the serial collector; 2048 if it does not run in less.
     *
     * @param step what they are a multiple of
     * @param program class whose main method does the work, once
     */
    public static int megabytes(int step, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        int tooSmall = 0;
        int enough = MOST / step;
        while (enough - tooSmall > 1) {
            int middle = (tooSmall + enough) / 2;
            if (runs(middle * step, program, arguments)) {
                enough = middle;
            } else {
                tooSmall = middle;
            }
        }
        return enough * step;
    }

    private static boolean runs(int megabytes, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + megabytes + "m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor() == 0;
    }
}
