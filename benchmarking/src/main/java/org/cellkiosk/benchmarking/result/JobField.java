package org.cellkiosk.benchmarking.result;

import java.util.Locale;

/** The fields of a job that hold a measure; times in seconds. Of a zip, each has one number a child. */
public enum JobField {
    TOTAL_TIME,
    TOTAL_JOBS,
    PREDICTION_TIME,
    POSTPROCESS_TIME,
    UPLOAD_TIME,
    DOWNLOAD_TIME,
    PREDICT_RETRIES,
    CLEANUP_TIME,
    CHILDREN_UPLOAD_TIME;

    /** The name in the file and in the job's hash. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
