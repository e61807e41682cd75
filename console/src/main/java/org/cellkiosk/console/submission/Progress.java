package org.cellkiosk.console.submission;

import java.util.Locale;
import org.cellkiosk.client.JobReport;

/** How far a file is; as text, as people read it. */
public sealed interface Progress {

    static Progress of(String status) {
        return new Work(status, 0, 0);
    }

    static Progress of(JobReport zip) {
        int ended = (int) zip.children().stream()
                .filter(child -> Work.isEnd(child.status()))
                .count();
        return new Work(zip.status(), ended, zip.children().size());
    }

    default boolean isEnd() {
        return false;
    }

    /**
     * A large file on its way to the kiosk.
     *
     * @param bytes that the kiosk has
     * @param length of the file in bytes, above 0
     */
    record Upload(long bytes, long length) implements Progress {
        private static final long MEGABYTE = 1_000_000;

        /** Quarters of the file that the kiosk has, 0 to 4. */
        public int quarters() {
            return (int) (4 * bytes / length);
        }

        public double fraction() {
            return (double) bytes / length;
        }

        /** Such as {@code 15 of 66 MB (22 %)}. */
        public String words() {
            return String.format(
                    Locale.ROOT, "%d of %d MB (%d %%)", bytes / MEGABYTE, length / MEGABYTE, 100 * bytes / length);
        }

        @Override
        public String toString() {
            return "uploading " + words();
        }
    }

    /**
     * All else.
     *
     * @param status of its job, or {@code uploading}
     * @param ended images of a zip that have ended
     * @param images of a zip; 0 if it is none, or is not unpacked
     */
    record Work(String status, int ended, int images) implements Progress {

        @Override
        public boolean isEnd() {
            return isEnd(status);
        }

        private static boolean isEnd(String status) {
            return status.equals("done") || status.equals("failed");
        }

        @Override
        public String toString() {
            return images > 0 && !isEnd() ? ended + "/" + images + " images" : status;
        }
    }
}
