package org.cellkiosk.frontend.upload;

/**
 * How far an upload is.
 *
 * @param length of the file in bytes
 * @param key of the object that it becomes
 * @param offset how many of its bytes have come; at {@code length} the object is there
 */
record PartialUpload(UploadId id, long length, UploadMetadata metadata, String key, long offset) {

    long missing() {
        return length - offset;
    }

    boolean isComplete() {
        return offset == length;
    }
}
