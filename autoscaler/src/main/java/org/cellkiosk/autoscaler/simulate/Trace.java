package org.cellkiosk.autoscaler.simulate;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * When jobs arrive.
 *
 * @param arrivals seconds from the begin, ascending
 * @param maxNodes that the pool may have in it
 */
public record Trace(String name, double[] arrivals, int maxNodes) {

    private static final String BATCH = "batch of ";

    private static final double MINUTE = 60;
    private static final double HOUR = 60 * MINUTE;
    private static final int MAX_NODES = 8;
    private static final int ARCHIVE = 100;

    /** Ten jobs a second for six hours, at random. */
    static Trace steady(Random random) {
        return new Trace("steady", poisson(random, 10, 6 * HOUR), MAX_NODES);
    }

    /** 500 jobs at once, and nothing else. */
    static Trace burst() {
        return new Trace("burst from zero", new double[500], MAX_NODES);
    }

    /** One job each half hour for a day. */
    static Trace trickle() {
        return new Trace(
                "trickle",
                IntStream.range(0, 48).mapToDouble(i -> i * 30 * MINUTE).toArray(),
                MAX_NODES);
    }

    /** Archives of 100 images, one each half second, as the original's benchmark sends them. */
    public static Trace batch(int images, int gpus) {
        double[] arrivals =
                IntStream.range(0, images).mapToDouble(i -> i / ARCHIVE * 0.5).toArray();
        String size = images >= 1_000_000 ? images / 1_000_000 + "M" : images / 1000 + "k";
        return new Trace(BATCH + size + ", " + gpus + " GPU" + (gpus > 1 ? "s" : ""), arrivals, gpus);
    }

    /** A week in which, from 9 to 18 h on five days, someone sends 20 to 400 images every quarter of an hour or so. */
    static Trace officeWeek(Random random) {
        double[] submissions = poisson(random, 1 / (15 * MINUTE), 5 * 9 * HOUR);
        return new Trace(
                "office week",
                Arrays.stream(submissions)
                        .map(t -> Math.floor(t / (9 * HOUR)) * 24 * HOUR + 9 * HOUR + t % (9 * HOUR))
                        .flatMap(t -> DoubleStream.generate(() -> t).limit(20 + random.nextInt(381)))
                        .toArray(),
                MAX_NODES);
    }

    /** 500 jobs every eight minutes for twelve hours. */
    static Trace flapping() {
        return new Trace(
                "flapping",
                IntStream.range(0, 90 * 500)
                        .mapToDouble(i -> i / 500 * 8 * MINUTE)
                        .toArray(),
                MAX_NODES);
    }

    boolean isBatch() {
        return name.startsWith(BATCH);
    }

    /**
     * Of a batch, when each of its archives was done, in the order in which they arrived.
     *
     * @param ends of the images
     */
    double[] archiveEnds(double[] ends) {
        return IntStream.range(0, ends.length / ARCHIVE)
                .mapToDouble(archive -> Arrays.stream(ends, archive * ARCHIVE, (archive + 1) * ARCHIVE)
                        .max()
                        .orElse(0))
                .toArray();
    }

    private static double[] poisson(Random random, double perSecond, double until) {
        return DoubleStream.iterate(gap(random, perSecond), t -> t < until, t -> t + gap(random, perSecond))
                .toArray();
    }

    private static double gap(Random random, double perSecond) {
        return -Math.log(1 - random.nextDouble()) / perSecond;
    }
}
