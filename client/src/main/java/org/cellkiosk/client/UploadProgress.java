package org.cellkiosk.client;

/** Sees how a large file arrives at the kiosk. */
@FunctionalInterface
public interface UploadProgress {

    /**
     * Called at the beginning, where an upload that goes on has some bytes already, and after each part.
     *
     * @param bytes that the kiosk has, 0 to {@code length}
     * @param length of the file in bytes
     */
    void arrived(long bytes, long length);
}
