package org.cellkiosk.console;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import org.cellkiosk.console.client.Image;

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
            "waiting", 0.3,
            "done", 1.0,
            "failed", 1.0);

    private final PrintWriter out;
    private final int total;
    private final boolean redraw;
    private final Map<Image, String> statuses = new HashMap<>();

    ProgressBar(PrintWriter out, int total, boolean redraw) {
        this.out = out;
        this.total = total;
        this.redraw = redraw;
    }

    synchronized void update(Image image, String status) {
        statuses.put(image, status);
        if (redraw) {
            out.print("\r\u001b[K" + bar() + "  " + ended() + "/" + total + "  " + image.name() + " " + status);
        } else if (isEnd(status)) {
            out.println(ended() + "/" + total + "  " + image.folder() + " " + status);
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
        double done = statuses.values().stream()
                .mapToDouble(status -> DONE_PART.getOrDefault(status, 0.0))
                .sum();
        int filled = (int) Math.round(WIDTH * done / total);
        return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "]";
    }

    private long ended() {
        return statuses.values().stream().filter(ProgressBar::isEnd).count();
    }

    private static boolean isEnd(String status) {
        return status.equals("done") || status.equals("failed");
    }
}
