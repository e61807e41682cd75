package org.cellkiosk.segmentation;

/**
 * What the work on an image takes.
 *
 * @param bytes at the image's scale
 * @param least bytes at a scale of 1 or less
 */
record WorkingMemory(long bytes, long least) {

    /** The values of the file, which are held until the job is done. */
    private static final int BYTES_PER_VALUE = Float.BYTES;

    /** Channels, maps and labels of one image, at the model's resolution: measured, and rounded up. */
    private static final int BYTES_PER_PIXEL = 60;

    static WorkingMemory of(SourceImage image) {
        double scale = image.scale().factor();
        return new WorkingMemory(bytes(image, Math.max(1, scale)), bytes(image, 1));
    }

    private static long bytes(SourceImage image, double scale) {
        double held = (double) image.values() * BYTES_PER_VALUE;
        double worked = (double) image.rows() * image.columns() * scale * scale * BYTES_PER_PIXEL;
        return (long) (held + worked);
    }
}
