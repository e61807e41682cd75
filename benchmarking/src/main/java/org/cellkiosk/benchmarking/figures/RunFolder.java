package org.cellkiosk.benchmarking.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.cellkiosk.benchmarking.result.ResultFile;
import org.cellkiosk.benchmarking.result.RunSummary;

/**
 * A folder of result files, ours and the original's.
 *
 * @param problems for each file that could not be read, what is wrong with it
 */
record RunFolder(List<FiledRun> runs, List<String> problems) {

    /**
     * @param name of the file
     * @param failed how many of its jobs were not done
     */
    record FiledRun(String name, RunSummary run, StageTimes times, long failed) {}

    static RunFolder read(Path folder) throws IOException {
        List<FiledRun> runs = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path file : files(folder)) {
            StageTimes times = new StageTimes();
            AtomicLong failed = new AtomicLong();
            try {
                RunSummary run = ResultFile.read(file, job -> {
                    times.add(job);
                    failed.addAndGet(job.isDone() ? 0 : 1);
                });
                runs.add(new FiledRun(file.getFileName().toString(), run, times, failed.get()));
            } catch (IOException e) {
                problems.add(e.getMessage());
            }
        }
        return new RunFolder(runs, problems);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(".*\\.json(\\.gz)?"))
                    .sorted()
                    .toList();
        }
    }
}
