package org.cellkiosk.performance.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How many job lives a scheme leads in a second.
 *
 * @param threads clients that submit, claim and finish one job after another
 * @param jobs lives in all, divided among the threads
 */
record LoadTest(int threads, int jobs) {

    /** What a person's submission holds. */
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("original_name", "cells.tif"),
            Map.entry("input_file_name", "uploads/4f2b8a7c0d9e4b6f8a7c0d9e4b6f8a7c.tif"),
            Map.entry("model_name", ""),
            Map.entry("model_version", ""),
            Map.entry("preprocess_function", ""),
            Map.entry("postprocess_function", ""),
            Map.entry("cuts", "0"),
            Map.entry("url", "http://localhost:8080/api/files/uploads/4f2b8a7c0d9e4b6f8a7c0d9e4b6f8a7c.tif"),
            Map.entry("dimension_order", "XYB"),
            Map.entry("channels", "0,1"),
            Map.entry("scale", "1"),
            Map.entry("label", ""),
            Map.entry("identity_upload", "frontend-7d9c"));

    /** What a consumer writes about an image that is done. */
    private static final Map<String, String> RESULT = Map.of(
            "output_url", "http://localhost:8080/api/files/output/9e4b6f8a7c0d9e4b6f8a7c4f2b8a7c0d.zip",
            "output_file_name", "output/9e4b6f8a7c0d9e4b6f8a7c4f2b8a7c0d.zip",
            "total_jobs", "1",
            "total_time", "1.234",
            "download_time", "0.012",
            "prediction_time", "0.987",
            "postprocess_time", "0.123",
            "upload_time", "0.045",
            "cells", "114",
            "failures", "");

    /** Lives a second. */
    double run(JobLives lives) throws InterruptedException {
        ExecutorService clients = Executors.newFixedThreadPool(threads);
        try {
            long began = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < threads; client++) {
                int share = jobs / threads + (client < jobs % threads ? 1 : 0);
                running.add(clients.submit(() -> lead(lives, share)));
            }
            for (Future<?> client : running) {
                client.get();
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            requireAllEnded(lives);
            return jobs / seconds;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client of the benchmark failed: " + e.getCause(), e);
        } finally {
            clients.shutdownNow();
        }
    }

    private static void lead(JobLives lives, int share) {
        for (int job = 0; job < share; job++) {
            lives.submit(FIELDS);
            lives.claimAndFinish(RESULT);
        }
    }

    private static void requireAllEnded(JobLives lives) {
        long left = lives.unfinished();
        if (left != 0) {
            throw new IllegalStateException(left + " jobs have not ended: this run counts for nothing");
        }
    }
}
