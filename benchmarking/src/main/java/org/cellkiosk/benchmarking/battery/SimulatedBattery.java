package org.cellkiosk.benchmarking.battery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cellkiosk.benchmarking.battery.Simulator.Outcome;
import org.cellkiosk.benchmarking.costs.Bill;
import org.cellkiosk.benchmarking.costs.ClusterShape;
import org.cellkiosk.benchmarking.costs.ClusterShape.Pool;
import org.cellkiosk.benchmarking.costs.NodeLife;
import org.cellkiosk.benchmarking.costs.PriceTable;
import org.cellkiosk.benchmarking.costs.UnknownPriceException;
import org.cellkiosk.benchmarking.costs.Workload;
import org.cellkiosk.benchmarking.result.Costs;
import org.cellkiosk.benchmarking.result.JobField;
import org.cellkiosk.benchmarking.result.JobRecord;
import org.cellkiosk.benchmarking.result.JobRecord.Ending;
import org.cellkiosk.benchmarking.result.JobRecord.Request;
import org.cellkiosk.benchmarking.result.Measure;
import org.cellkiosk.benchmarking.result.ResultWriter;
import org.cellkiosk.benchmarking.result.RunSummary;
import org.cellkiosk.benchmarking.result.RunSummary.Origin;
import org.cellkiosk.benchmarking.result.RunSummary.Span;

/**
 * Runs of the autoscaler's simulator, priced, as the files that real runs would have written. Of each job they say when it
 * was done; the model knows no stages of an image.
 *
 * @param cluster whose GPU nodes are priced for as long as the simulator has them; the others, for all of the run
 */
record SimulatedBattery(Simulator simulator, PriceTable prices, ClusterShape cluster, List<String> assumptions) {

    private static final double HOUR = 3600;

    /** A run and its file. */
    record Written(Cell cell, RunSummary run, Path file) {}

    /** Each replicate has another seed. */
    List<Written> write(List<Cell> cells, Path folder) throws IOException, InterruptedException, UnknownPriceException {
        Files.createDirectories(folder);
        List<Written> written = new ArrayList<>();
        for (String size : cells.stream().map(Cell::size).distinct().toList()) {
            List<Cell> same =
                    cells.stream().filter(cell -> cell.size().equals(size)).toList();
            for (int seed = 1; seed <= same.get(0).replicates(); seed++) {
                List<String> seeded = Stream.concat(assumptions.stream(), Stream.of("seed=" + seed))
                        .toList();
                List<Outcome> outcomes = simulator.batches(size, seeded);
                for (Cell cell : same) {
                    written.add(write(folder, cell, seed, outcome(outcomes, cell)));
                }
            }
        }
        return written;
    }

    private static Outcome outcome(List<Outcome> outcomes, Cell cell) throws IOException {
        return outcomes.stream()
                .filter(outcome -> outcome.isOf(cell))
                .findFirst()
                .orElseThrow(() -> new IOException("the simulator said nothing of " + cell));
    }

    private Written write(Path folder, Cell cell, int seed, Outcome outcome) throws IOException, UnknownPriceException {
        double seconds = outcome.hours() * HOUR;
        RunSummary run = new RunSummary(
                cell.load(),
                new Span(seconds, Optional.empty(), Optional.empty()),
                costs(cell, outcome, seconds),
                Map.of(),
                new Origin("simulated", "", assumed(cell, outcome)));
        Path file = folder.resolve("%dgpu_%djobs_%sdelay_seed%d.json.gz"
                .formatted(cell.gpus(), cell.jobs(), cell.load().startDelay(), seed));
        try (ResultWriter writer = new ResultWriter(file)) {
            for (int job = 0; job < cell.jobs(); job++) {
                writer.add(job(
                        job,
                        outcome.archiveSeconds().get(job) - job * cell.load().startDelay()));
            }
            writer.finish(run);
        }
        return new Written(cell, run, file);
    }

    private Costs costs(Cell cell, Outcome outcome, double seconds) throws UnknownPriceException {
        Pool gpu = cluster.gpuNodes();
        Pool cpu = cluster.cpuNodes();
        List<NodeLife> nodes = List.of(
                new NodeLife(gpu.machine(), gpu.gpu(), 1, gpu.isSpot(), outcome.nodeHours() * HOUR),
                new NodeLife(cpu.machine(), cpu.gpu(), 0, cpu.isSpot(), cpu.nodes() * seconds));
        return Bill.of(prices, nodes, new Workload(cell.load().images(), seconds, false, cluster.zones()));
    }

    /** The simulator's, without its own price of a node, and what the bill takes for granted. */
    private Map<String, String> assumed(Cell cell, Outcome outcome) {
        Map<String, String> all = new LinkedHashMap<>(outcome.assumptions());
        all.remove("dollarsPerHour");
        all.put("gpuNode", describe(cluster.gpuNodes()));
        all.put("cpuNodes", cluster.cpuNodes().nodes() + " " + describe(cluster.cpuNodes()) + ", all the time");
        all.put("zones", String.valueOf(cluster.zones()));
        all.put("images", "1280x1080, in zips of 100 that are in the bucket before");
        all.put("startDelay", String.valueOf(cell.load().startDelay()));
        all.put("prices", "nodes of " + prices.describe());
        return all;
    }

    private static String describe(Pool pool) {
        return pool.machine()
                + pool.gpu().map(gpu -> " with one " + gpu).orElse("")
                + (pool.isSpot() ? ", spot" : ", on demand");
    }

    /** @param seconds from its arrival until it was done */
    private static JobRecord job(int number, double seconds) {
        return new JobRecord(
                Optional.of("simulated:" + number),
                new Request("zip100.zip", "NuclearSegmentation:1", "", ""),
                new Ending("done", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Map.of(JobField.TOTAL_TIME, Measure.of(Math.round(10 * seconds) / 10.0)));
    }
}
