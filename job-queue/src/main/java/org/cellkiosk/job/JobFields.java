package org.cellkiosk.job;

/** Names of the fields of a job's hash. All are written at submission; afterwards only {@link #STATUS} changes. */
public final class JobFields {

    public static final String STATUS = "status";
    public static final String CREATED_AT = "created_at";
    /** Set at submission only; the current value follows from the job's history. */
    public static final String UPDATED_AT = "updated_at";

    public static final String IDENTITY_UPLOAD = "identity_upload";
    public static final String ORIGINAL_NAME = "original_name";
    public static final String INPUT_FILE_NAME = "input_file_name";
    public static final String MODEL_NAME = "model_name";
    public static final String MODEL_VERSION = "model_version";
    public static final String PREPROCESS_FUNCTION = "preprocess_function";
    public static final String POSTPROCESS_FUNCTION = "postprocess_function";
    public static final String CUTS = "cuts";
    public static final String URL = "url";
    public static final String LABEL = "label";
    public static final String DIMENSION_ORDER = "dimension_order";
    public static final String CHANNELS = "channels";
    public static final String SCALE = "scale";
    public static final String SEGMENTATION_TYPE = "segmentation_type";
    public static final String COMPARTMENT = "compartment";
    /** Key of the job that waits for this one; absent on jobs that a person submitted. */
    public static final String PARENT = "parent";

    /** The request that submitted the job, as W3C Trace Context names it; children have their parent's. Absent if not traced. */
    public static final String TRACEPARENT = "traceparent";

    private JobFields() {}
}
