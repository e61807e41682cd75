package org.cellkiosk.imaging.watershed;

/**
 * How {@link DeepWatershed} turns two maps into labels.
 *
 * @param radius radius in pixels of the disk (h-maxima) or half side of the square (peaks) within which seeds compete
 * @param maximaThreshold height by which a seed stands out (h-maxima), or the value it exceeds (peaks)
 * @param interiorThreshold the interior map exceeds this inside objects
 * @param maximaSmooth standard deviation in pixels of the blur of the maxima map; 0 for none
 * @param interiorSmooth standard deviation in pixels of the blur of the interior map; 0 for none
 * @param labelErosion how many times one pixel is taken off every outline
 * @param smallObjectsThreshold objects of fewer pixels are dropped
 * @param fillHolesThreshold holes of fewer pixels are filled
 * @param pixelExpansion pixels by which the interior map is dilated; 0 for none
 * @param maximaAlgorithm how seeds are found
 * @param excludeBorder whether peaks closer than {@code radius} to the image's edge are dropped (peaks only)
 * @param compat whether holes are filled as the original did, corners of bounding boxes included, and marked pixels of
 *     the same value are flooded from in the order of its heap
 */
public record DeepWatershedSettings(
        int radius,
        double maximaThreshold,
        double interiorThreshold,
        double maximaSmooth,
        double interiorSmooth,
        int labelErosion,
        int smallObjectsThreshold,
        int fillHolesThreshold,
        int pixelExpansion,
        MaximaAlgorithm maximaAlgorithm,
        boolean excludeBorder,
        boolean compat) {

    /** How seeds are found. */
    public enum MaximaAlgorithm {
        /** Summits that rise by a height above every way to a higher one. */
        H_MAXIMA,
        /** Pixels that are the largest within a square. */
        PEAK_LOCAL_MAX
    }

    public DeepWatershedSettings {
        if (radius < 1) {
            throw new IllegalArgumentException("radius " + radius + " is below 1");
        }
        if (maximaAlgorithm == MaximaAlgorithm.H_MAXIMA && !(maximaThreshold > 0)) {
            throw new IllegalArgumentException("maxima threshold " + maximaThreshold + " is not above 0");
        }
    }

    /** What nuclear and cytoplasm models use. */
    public static DeepWatershedSettings defaults() {
        return builder().build();
    }

    /** The same with the flaws of the original. */
    public DeepWatershedSettings compatible() {
        return new DeepWatershedSettings(
                radius,
                maximaThreshold,
                interiorThreshold,
                maximaSmooth,
                interiorSmooth,
                labelErosion,
                smallObjectsThreshold,
                fillHolesThreshold,
                pixelExpansion,
                maximaAlgorithm,
                excludeBorder,
                true);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Starts from the defaults. */
    public static final class Builder {

        private int radius = 10;
        private double maximaThreshold = 0.1;
        private double interiorThreshold = 0.01;
        private double maximaSmooth;
        private double interiorSmooth = 1;
        private int labelErosion;
        private int smallObjectsThreshold;
        private int fillHolesThreshold;
        private int pixelExpansion;
        private MaximaAlgorithm maximaAlgorithm = MaximaAlgorithm.H_MAXIMA;
        private boolean excludeBorder;
        private boolean compat;

        private Builder() {}

        public Builder radius(int value) {
            radius = value;
            return this;
        }

        public Builder maximaThreshold(double value) {
            maximaThreshold = value;
            return this;
        }

        public Builder interiorThreshold(double value) {
            interiorThreshold = value;
            return this;
        }

        public Builder maximaSmooth(double value) {
            maximaSmooth = value;
            return this;
        }

        public Builder interiorSmooth(double value) {
            interiorSmooth = value;
            return this;
        }

        public Builder labelErosion(int value) {
            labelErosion = value;
            return this;
        }

        public Builder smallObjectsThreshold(int value) {
            smallObjectsThreshold = value;
            return this;
        }

        public Builder fillHolesThreshold(int value) {
            fillHolesThreshold = value;
            return this;
        }

        public Builder pixelExpansion(int value) {
            pixelExpansion = value;
            return this;
        }

        public Builder maximaAlgorithm(MaximaAlgorithm value) {
            maximaAlgorithm = value;
            return this;
        }

        public Builder excludeBorder(boolean value) {
            excludeBorder = value;
            return this;
        }

        public Builder compat(boolean value) {
            compat = value;
            return this;
        }

        public DeepWatershedSettings build() {
            return new DeepWatershedSettings(
                    radius,
                    maximaThreshold,
                    interiorThreshold,
                    maximaSmooth,
                    interiorSmooth,
                    labelErosion,
                    smallObjectsThreshold,
                    fillHolesThreshold,
                    pixelExpansion,
                    maximaAlgorithm,
                    excludeBorder,
                    compat);
        }
    }
}
