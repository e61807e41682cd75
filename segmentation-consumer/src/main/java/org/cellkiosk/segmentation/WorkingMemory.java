package org.cellkiosk.segmentation;

/** What the work on an image takes: measured, not derived, and rounded up. */
final class WorkingMemory {

    /** Planes of the file, which are held until the job is done. */
    private static final int BYTES_PER_VALUE = Float.BYTES;

    /** Channels, maps and labels of one image, at the model's resolution. */
    private static final int BYTES_PER_PIXEL = 60;

    private WorkingMemory() {}

    static long bytes(SourceImage image, Request request) {
        double pixels = (double) image.rows() * image.columns();
        double held = pixels * image.channels() * image.batch().size() * BYTES_PER_VALUE;
        double worked = pixels * Math.max(1, request.scale() * request.scale()) * BYTES_PER_PIXEL;
        return (long) (held + worked);
    }
}
