package org.cellkiosk.benchmarking.run;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cellkiosk.benchmarking.result.Costs;
import org.cellkiosk.benchmarking.result.ResultFile;
import org.cellkiosk.benchmarking.result.ResultWriter;
import org.cellkiosk.benchmarking.result.RunSummary;
import org.cellkiosk.client.KioskException;
import org.cellkiosk.client.Release;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.BucketFolders;
import org.cellkiosk.storage.BucketSettings;
import org.cellkiosk.storage.Buckets;
import org.cellkiosk.storage.StorageException;

/** Writes what became of a run, and copies it to the bucket. */
record RunResult(Plan plan, Ledger ledger) {

    RunSummary.Span span() {
        double seconds = Duration.between(ledger.began(), ledger.settledAt()).toMillis() / 1e3;
        return new RunSummary.Span(seconds, Optional.of(ledger.began()), Optional.of(ledger.settledAt()));
    }

    RunSummary.Load load() {
        return plan.load(plan.imagesOfJob(ledger.tally().imagesOfJob()));
    }

    private static RunSummary.Origin origin() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        String machine = "%d processors, %d MB of memory, %s %s"
                .formatted(
                        system.getAvailableProcessors(),
                        system.getTotalMemorySize() / 1_000_000,
                        system.getName(),
                        system.getArch());
        return new RunSummary.Origin(machine, Release.version(), Map.of());
    }

    /** The file, which is there whole or not at all. */
    Path write(Path folder, Costs costs) {
        RunSummary.Load load = load();
        Path file = folder.resolve(ledger.result(ResultFile.nameFor(load)));
        try (ResultWriter writer = new ResultWriter(file)) {
            for (int job = 0; job < plan.count(); job++) {
                writer.add(ledger.ending(job).record(plan.request()));
            }
            writer.finish(new RunSummary(load, span(), costs, ledger.tally().failures(), origin()));
        } catch (IOException e) {
            throw new KioskException(
                    "The result " + file + " cannot be written: " + KioskException.reason(e)
                            + ". Put that right and start the run again: no job is repeated.",
                    e);
        }
        return file;
    }

    /** Refuses, before a run of hours, an address that its result could not be copied to. */
    static void checkBucket(String bucketAddress) throws IOException {
        open(bucketAddress).close();
    }

    /** Copies the file to the bucket's folder of results. */
    static void upload(Path file, String bucketAddress) throws IOException {
        long began = System.nanoTime();
        try (Bucket bucket = open(bucketAddress);
                InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            bucket.put(BucketFolders.OUTPUT + file.getFileName(), content, "application/json");
        } catch (StorageException e) {
            throw new KioskException(
                    "The result " + file + " cannot be copied to " + bucketAddress + ": " + e.getMessage()
                            + " Copy it by hand, or start the run again: nothing else is repeated.",
                    e);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        RunLog.LOG.info(String.format(Locale.ROOT, "Uploaded %s to %s in %.1f seconds.", file, bucketAddress, seconds));
    }

    private static Bucket open(String address) {
        try {
            return Buckets.open(BucketSettings.of(address, "http://localhost/api/files"));
        } catch (IllegalArgumentException | StorageException e) {
            throw new KioskException("--storage-bucket (STORAGE_BUCKET): " + e.getMessage(), e);
        }
    }
}
