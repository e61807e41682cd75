package org.cellkiosk.imaging.tracking.feature;

/**
 * How cells are described.
 *
 * @param neighbourDistance cells whose centroids are closer than so many pixels are neighbours
 * @param cropSide rows and columns of the picture of a cell
 * @param cropMode how that picture is taken
 * @param normalised whether it has zero mean and unit deviation; for {@link CropMode#FIXED} only
 */
public record FeatureSettings(double neighbourDistance, int cropSide, CropMode cropMode, boolean normalised) {

    /** How the picture of a cell is taken. */
    public enum CropMode {
        /** The cell's bounding box, resized; what else there is in it stays. */
        RESIZE,
        /** A square around the centroid at the image's own scale, zeros beyond the image. */
        FIXED
    }

    public FeatureSettings {
        if (!(neighbourDistance > 0)) {
            throw new IllegalArgumentException("neighbour distance " + neighbourDistance + " is not above 0");
        }
        if (cropSide < 1) {
            throw new IllegalArgumentException("crop side " + cropSide + " is below 1");
        }
    }

    /** Pixels by which centroids are moved: those of a fixed crop are counted in the image with its border of zeros. */
    int centroidOffset() {
        return cropMode == CropMode.FIXED ? cropSide : 0;
    }
}
