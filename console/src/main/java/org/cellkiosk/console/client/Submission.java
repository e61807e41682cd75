package org.cellkiosk.console.client;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/** Many files through one kiosk, a few at a time. */
public final class Submission {
    private static final int AT_ONCE = 8;

    private final Errand errand;

    public Submission(KioskClient kiosk, JobOptions options, Path output) {
        this.errand = new Errand(kiosk, options, output);
    }

    /** One outcome an image, in the images' order; {@code onStatus} is called from several threads. */
    public List<Outcome> send(List<Image> images, BiConsumer<Image, String> onStatus) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, images.size()));
        try {
            List<CompletableFuture<Outcome>> outcomes = images.stream()
                    .map(image -> CompletableFuture.supplyAsync(
                            () -> errand.run(image, status -> onStatus.accept(image, status)), threads))
                    .toList();
            return outcomes.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdownNow();
        }
    }
}
