package org.cellkiosk.segmentation.result;

import org.cellkiosk.job.ResultFields;

/** The files of a job's results, and the result fields that name them. */
public enum ResultFile {
    LABELS(".zip", "application/zip", ResultFields.OUTPUT_FILE_NAME, ResultFields.OUTPUT_URL),
    PREVIEW(".png", "image/png", ResultFields.PREVIEW_FILE_NAME, ResultFields.PREVIEW_URL),
    MEASUREMENTS(".csv", "text/csv", ResultFields.MEASUREMENTS_FILE_NAME, ResultFields.MEASUREMENTS_URL),
    OUTLINES(".geojson", "application/geo+json", ResultFields.OUTLINES_FILE_NAME, ResultFields.OUTLINES_URL),
    ROIS(".rois.zip", "application/zip", ResultFields.ROIS_FILE_NAME, ResultFields.ROIS_URL),
    MANIFEST(".json", "application/json", ResultFields.MANIFEST_FILE_NAME, ResultFields.MANIFEST_URL);

    private final String ending;
    private final String contentType;
    private final String keyField;
    private final String addressField;

    ResultFile(String ending, String contentType, String keyField, String addressField) {
        this.ending = ending;
        this.contentType = contentType;
        this.keyField = keyField;
        this.addressField = addressField;
    }

    String ending() {
        return ending;
    }

    String contentType() {
        return contentType;
    }

    /** Result field of the bucket key. */
    String keyField() {
        return keyField;
    }

    /** Result field of the address for clients. */
    String addressField() {
        return addressField;
    }
}
