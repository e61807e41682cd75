package org.cellkiosk.console.submission;

import org.cellkiosk.client.JobReport;

/**
 * How far a file is.
 *
 * @param status of its job, or {@code uploading}
 * @param ended images of a zip that have ended
 * @param images of a zip; 0 if it is none, or is not unpacked
 */
public record Progress(String status, int ended, int images) {

    static Progress of(String status) {
        return new Progress(status, 0, 0);
    }

    static Progress of(JobReport zip) {
        int ended = (int)
                zip.children().stream().filter(child -> isEnd(child.status())).count();
        return new Progress(zip.status(), ended, zip.children().size());
    }

    public boolean isEnd() {
        return isEnd(status);
    }

    private static boolean isEnd(String status) {
        return status.equals("done") || status.equals("failed");
    }

    /** As people read it. */
    @Override
    public String toString() {
        return images > 0 && !isEnd() ? ended + "/" + images + " images" : status;
    }
}
