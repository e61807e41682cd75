package org.cellkiosk.benchmarking.result;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A run as a whole: all of its file but the jobs.
 *
 * @param failures how many jobs failed for each reason
 */
public record RunSummary(Load load, Span span, Costs costs, Map<String, Long> failures, Origin origin) {

    /**
     * @param gpus at most, in the cluster; 0 if not known
     * @param images in all jobs together, failed ones too; 0 if not known, for no zip was ever opened; the original says only
     *     how many jobs, of 100 images each
     * @param startDelay seconds from one job's start to the next
     */
    public record Load(int gpus, int jobs, long images, double startDelay) {}

    /** @param seconds from the first job's start until all were done with */
    public record Span(double seconds, Optional<Instant> started, Optional<Instant> finished) {}

    /**
     * @param machine that sent the jobs: processors, memory (in a container, its limit) and system; empty if not known
     * @param kioskVersion of the Cell Kiosk that the program which sent them came with; empty if not known
     * @param assumptions what a simulated run takes for granted, by name; empty if the run was real
     */
    public record Origin(String machine, String kioskVersion, Map<String, String> assumptions) {

        public boolean isSimulated() {
            return !assumptions.isEmpty();
        }
    }
}
