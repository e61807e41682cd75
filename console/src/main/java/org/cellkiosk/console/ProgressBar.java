package org.cellkiosk.console;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import org.cellkiosk.console.submission.Image;
import org.cellkiosk.console.submission.Progress;
import org.cellkiosk.console.submission.Progress.Upload;
import org.cellkiosk.console.submission.Progress.Work;

/**
 * One line about many images, redrawn in place on a terminal. What is worth it has a line that stays: there, that an upload
 * goes on and what the kiosk does; elsewhere also each quarter of a large upload, and each image that ends.
 */
final class ProgressBar {
    private static final int WIDTH = 30;
    private static final String CLEAR = "\r\u001b[K";
    private static final double UPLOADED = 0.05;

    /** Steps of a job, in their order. */
    private static final Map<String, Double> DONE_PART = Map.of(
            "new", UPLOADED,
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
    private String line = "";

    ProgressBar(PrintWriter out, int total, boolean redraw) {
        this.out = out;
        this.total = total;
        this.redraw = redraw;
    }

    synchronized void update(Image image, Progress progress) {
        int before = quarters(image);
        statuses.put(image, progress);
        String count = ended() + "/" + total + "  ";
        line = bar() + "  " + count + image.name() + " " + progress;
        if (before < 0 && progress instanceof Upload upload && upload.bytes() > 0) {
            say(count + image.folder() + " upload goes on at " + upload.words());
        } else if (!redraw && (progress.isEnd() || quarters(image) > before)) {
            say(count + image.folder() + " " + progress);
        } else {
            draw();
        }
    }

    /** A line that stays. */
    synchronized void say(String words) {
        out.println(redraw ? CLEAR + words : words);
        draw();
    }

    private void draw() {
        if (redraw) {
            out.print(CLEAR + line);
        }
        out.flush();
    }

    /** Of a large file that is underway; else -1. */
    private int quarters(Image image) {
        return statuses.get(image) instanceof Upload upload ? upload.quarters() : -1;
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
        if (progress instanceof Work work) {
            double part = DONE_PART.getOrDefault(work.status(), 0.0);
            double images = work.images() == 0 ? 0 : (double) work.ended() / work.images();
            return work.isEnd() ? part : part + (1 - part) * images;
        }
        return progress instanceof Upload upload ? UPLOADED * upload.fraction() : 0;
    }

    private long ended() {
        return statuses.values().stream().filter(Progress::isEnd).count();
    }
}
