package org.cellkiosk.segmentation;

import org.cellkiosk.imaging.raster.Blocks;

/**
 * What the work on an image takes, on the heap and on the disk.
 *
 * @param bytes of the heap, at the image's scale
 * @param least bytes of the heap at a scale of 1 or less
 */
record WorkingMemory(long bytes, long least) {

    /** Channels, maps and labels of one image, at the model's resolution: measured with up to four maps, and rounded up. */
    private static final int BYTES_PER_PIXEL = 60;

    private static final int MAPS_MEASURED = 4;

    /** Of an image that is worked on block by block: of each block, and bits about every pixel. */
    private static final long BYTES_PER_BLOCK = 150L << 20;

    private static final double BYTES_PER_STORED_PIXEL = 0.5;

    /** Rows of tiles that are put together, in double precision, of the tiles that are usual. */
    private static final int USUAL_ROWS = 512;

    /** Planes on the disk beside channels and maps: a copy, and labels before and after a step. */
    private static final int FURTHER_PLANES = 3;

    /** Of an image that is worked on as a whole. */
    static WorkingMemory whole(SourceImage image, Plan plan) {
        long values = image.pixels().count();
        double pixels = (double) image.rows() * image.columns();
        return new WorkingMemory(whole(values, pixels, larger(image), plan), whole(values, pixels, 1, plan));
    }

    /**
     * Bytes of memory for an image that is worked on as a whole.
     *
     * @param values number of values in the file, which are held until the job is done
     * @param pixels number of pixels of one plane
     * @param larger scale, at least 1
     */
    static long whole(long values, double pixels, double larger, Plan plan) {
        int bytes = BYTES_PER_PIXEL + Math.max(0, plan.maps() - MAPS_MEASURED) * Float.BYTES;
        return (long) ((double) values * Float.BYTES + pixels * larger * larger * bytes);
    }

    /** Of an image that is worked on block by block. */
    static WorkingMemory blockwise(SourceImage image, Plan plan, Blocks blocks) {
        return new WorkingMemory(blockwise(image, plan, blocks, larger(image)), blockwise(image, plan, blocks, 1));
    }

    private static long blockwise(SourceImage image, Plan plan, Blocks blocks, double larger) {
        double pixels = (double) image.rows() * image.columns() * larger * larger;
        double bandBytes = (double) Math.max(USUAL_ROWS, plan.tileRows()) * Double.BYTES;
        double bands = bandBytes * image.columns() * larger * plan.maps();
        double atOnce = blocks.threads() * (double) BYTES_PER_BLOCK;
        return (long) (Math.max(bands, atOnce) + BYTES_PER_STORED_PIXEL * pixels);
    }

    /** Bytes on the disk for an image that is worked on block by block. */
    static long scratch(SourceImage image, int channels, int maps) {
        double pixels = (double) image.rows() * image.columns() * larger(image) * larger(image);
        return (long) (pixels * Float.BYTES * (channels + maps + FURTHER_PLANES));
    }

    /** A smaller scale takes no less. */
    private static double larger(SourceImage image) {
        return Math.max(1, image.enlargement());
    }

    /** Blocks that a heap of so many bytes has room for at a time. */
    static int threads(long heap) {
        return (int) Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), heap / 2 / BYTES_PER_BLOCK));
    }
}
