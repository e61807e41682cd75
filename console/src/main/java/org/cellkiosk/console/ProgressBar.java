package org.cellkiosk.console;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import org.cellkiosk.console.submission.Image;
import org.cellkiosk.console.submission.Progress;

/** One line about many images: redrawn in place on a terminal; elsewhere a line for each image that ends. */
final class ProgressBar {
    private static final int WIDTH = 30;
    /** Steps of a job, in their order. */
    private static final Map<String, Double> DONE_PART = Map.of(
            "new", 0.05,
            "started", 0.1,
            "pre-processing", 0.2,
            "predicting", 0.33,
            "post-processing", 0.67,
            "saving-results", 0.8,
            "waiting", 0.1,
            "done", 1.0,
            "failed", 1.0);

    private final PrintWriter out;
    private final int total;
    private final boolean redraw;
    private final Map<Image, Progress> statuses = new HashMap<>();

    ProgressBar(PrintWriter out, int total, boolean redraw) {
        this.out = out;
        this.total = total;
        this.redraw = redraw;
    }

    synchronized void update(Image image, Progress progress) {
        statuses.put(image, progress);
        if (redraw) {
            out.print("\r\u001b[K" + bar() + "  " + ended() + "/" + total + "  " + image.name() + " " + progress);
        } else if (progress.isEnd()) {
            out.println(ended() + "/" + total + "  " + image.folder() + " " + progress);
        }
        out.flush();
    }

    synchronized void finish() {
        if (redraw) {
            out.println();
            out.flush();
        }
    }

    private String bar() {
        double done = statuses.values().stream().mapToDouble(ProgressBar::done).sum();
        int filled = (int) Math.round(WIDTH * done / total);
        return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "]";
    }

    private static double done(Progress progress) {
        double part = DONE_PART.getOrDefault(progress.status(), 0.0);
        double images = progress.images() == 0 ? 0 : (double) progress.ended() / progress.images();
        return progress.isEnd() ? part : part + (1 - part) * images;
    }

    private long ended() {
        return statuses.values().stream().filter(Progress::isEnd).count();
    }
}
