package org.cellkiosk.job;

/** Names of the fields of an ended job's result. Times are seconds as decimal text. */
public final class ResultFields {

    public static final String REASON = "reason";
    public static final String OUTPUT_URL = "output_url";
    /** Bucket key of the result archive. */
    public static final String OUTPUT_FILE_NAME = "output_file_name";

    public static final String PREVIEW_URL = "preview_url";
    /** Bucket key of the preview, a PNG of the image with cell outlines. */
    public static final String PREVIEW_FILE_NAME = "preview_file_name";

    public static final String MEASUREMENTS_URL = "measurements_url";
    /** Bucket key of the cells' measurements, a CSV. */
    public static final String MEASUREMENTS_FILE_NAME = "measurements_file_name";

    public static final String OUTLINES_URL = "outlines_url";
    /** Bucket key of the cells' outlines, GeoJSON as QuPath reads it. */
    public static final String OUTLINES_FILE_NAME = "outlines_file_name";

    public static final String ROIS_URL = "rois_url";
    /** Bucket key of the cells' outlines, a zip of ImageJ regions of interest. */
    public static final String ROIS_FILE_NAME = "rois_file_name";

    public static final String MANIFEST_URL = "manifest_url";
    /** Bucket key of the record of what the result was made from and how, a JSON object. */
    public static final String MANIFEST_FILE_NAME = "manifest_file_name";

    /** Number of cells, one number a label image of the result, joined by commas. */
    public static final String CELLS = "cells";
    /** What each of these numbers counts, such as {@code nuclei}, joined by commas. */
    public static final String FEATURES = "features";
    /** What was found, in words, where it is not, or not only, a number of cells. */
    public static final String SUMMARY = "summary";
    /** Number of images in the file, more than 1 if it is a stack. */
    public static final String IMAGES = "images";
    /** The models that were used, as {@code Name:version}, joined by commas. */
    public static final String MODELS = "models";
    /** What was assumed because the submission left it open, in words. */
    public static final String INFERRED = "inferred";

    public static final String SCALE = "scale";
    public static final String DIM_ORDER = "dim_order";
    public static final String TOTAL_JOBS = "total_jobs";
    public static final String FAILED_JOBS = "failed_jobs";
    /** URL-encoded {@code key=reason} pairs of failed children, empty if none failed. */
    public static final String FAILURES = "failures";

    public static final String TOTAL_TIME = "total_time";
    public static final String DOWNLOAD_TIME = "download_time";
    public static final String PREDICTION_TIME = "prediction_time";
    public static final String POSTPROCESS_TIME = "postprocess_time";
    public static final String MEASURE_TIME = "measure_time";
    public static final String UPLOAD_TIME = "upload_time";
    public static final String CHILDREN_UPLOAD_TIME = "children_upload_time";
    public static final String CLEANUP_TIME = "cleanup_time";

    private ResultFields() {}
}
