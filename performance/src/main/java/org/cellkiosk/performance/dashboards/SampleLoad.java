package org.cellkiosk.performance.dashboards;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cellkiosk.performance.kiosk.Jobs;

/** A client for each of the sample images, which sends it again as soon as its job has ended. */
record SampleLoad(URI page, Path samples) {

    private record Client(String file, String jobType) {}

    private static final List<Client> CLIENTS = List.of(
            new Client("nucleus-field.png", "segmentation"),
            new Client("nuclei.zip", "segmentation"),
            new Client("two-channel.tif", "mesmer"),
            new Client("movie.tif", "tracking"));

    /** Returns how many jobs were done, the last of them after the time is over. */
    int run(Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS.size());
        try {
            List<Callable<Integer>> clients = new ArrayList<>();
            CLIENTS.forEach(client -> clients.add(() -> send(client, end)));
            int done = 0;
            for (Future<Integer> client : threads.invokeAll(clients)) {
                done += client.get();
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }

    private int send(Client client, long end) throws Exception {
        Jobs jobs = new Jobs(page, client.jobType());
        int done = 0;
        while (System.nanoTime() < end) {
            jobs.run(samples.resolve(client.file()));
            done++;
        }
        return done;
    }
}
