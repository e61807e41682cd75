package org.cellkiosk.segmentation;

/** What the work on an image takes. */
final class WorkingMemory {

    /** The values of the file, which are held until the job is done. */
    private static final int BYTES_PER_VALUE = Float.BYTES;

    /** Channels, maps and labels of one image, at the model's resolution: measured, and rounded up. */
    private static final int BYTES_PER_PIXEL = 60;

    private WorkingMemory() {}

    static long bytes(SourceImage image) {
        double scale = image.scale().factor();
        double pixels = (double) image.rows() * image.columns();
        double held = (double) image.values() * BYTES_PER_VALUE;
        double worked = pixels * Math.max(1, scale * scale) * BYTES_PER_PIXEL;
        return (long) (held + worked);
    }
}
