package org.cellkiosk.benchmarking.battery;

import java.util.List;
import java.util.stream.Stream;
import org.cellkiosk.benchmarking.result.RunSummary.Load;

/**
 * Runs of one size on so many GPUs.
 *
 * @param jobs zips of a hundred images
 * @param replicates how many times it is run
 */
public record Cell(int gpus, int jobs, int replicates) {

    private static final int IMAGES_A_JOB = 100;
    private static final double START_DELAY = 0.5;

    /** Three times all but the largest, as behind Fig. 1b of Bannon et al., Nature Methods 18 (2021), 43-45. */
    public static final List<Cell> ALL = Stream.of(1, 4, 8)
            .flatMap(gpus -> Stream.of(new Cell(gpus, 100, 3), new Cell(gpus, 1000, 3), new Cell(gpus, 10_000, 1)))
            .toList();

    public Load load() {
        return new Load(gpus, jobs, (long) jobs * IMAGES_A_JOB, START_DELAY);
    }

    /** For instance {@code 100k}. */
    String size() {
        long images = load().images();
        return images >= 1_000_000 ? images / 1_000_000 + "M" : images / 1000 + "k";
    }

    /** For instance {@code 8 GPUs}. */
    String onGpus() {
        return gpus + (gpus > 1 ? " GPUs" : " GPU");
    }

    @Override
    public String toString() {
        return size() + " images, " + onGpus();
    }
}
