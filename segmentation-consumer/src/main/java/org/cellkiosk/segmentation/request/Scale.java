package org.cellkiosk.segmentation.request;

import java.util.Optional;
import java.util.OptionalDouble;
import org.cellkiosk.imaging.PixelSize;

/**
 * The image's pixel size over the one that its model was made for.
 *
 * @param inferred where it comes from, in words; empty if the job gives it
 */
public record Scale(double factor, Optional<String> inferred) {

    /** That close to 1, resizing blurs more than it helps. */
    private static final double AS_GOOD_AS_ONE = 0.01;

    /** A scale that is typed from the result gives the same result. */
    private static final double DECIMALS = 1e4;

    /**
     * As the job says, else as the file's pixel size says, else 1.
     *
     * @param stated what the file states, which may be nonsense
     * @param model micrometres a pixel that the model was made for
     */
    public static Scale of(OptionalDouble given, Optional<PixelSize> stated, double model, ScaleRange range) {
        if (given.isPresent()) {
            return new Scale(given.getAsDouble(), Optional.empty());
        }
        return stated.map(size -> of(size, model, range)).orElseGet(() -> new Scale(1, Optional.of("scale 1")));
    }

    private static Scale of(PixelSize stated, double model, ScaleRange range) {
        Optional<Double> side = stated.side();
        if (side.isEmpty()) {
            return ignoring(stated, "which no microscope gives");
        }
        double factor = rounded(side.get() / model);
        if (!range.contains(factor)) {
            return ignoring(stated, "which is too far from the model's " + model + " µm");
        }
        return new Scale(factor, Optional.of("scale " + text(factor) + " from the file's pixel size of " + stated));
    }

    private static double rounded(double factor) {
        return Math.abs(factor - 1) < AS_GOOD_AS_ONE ? 1 : Math.rint(factor * DECIMALS) / DECIMALS;
    }

    private static Scale ignoring(PixelSize stated, String reason) {
        return new Scale(1, Optional.of("scale 1, not from the file's pixel size of " + stated + ", " + reason));
    }

    /** The factor as people write it, such as 1 or 0.5. */
    public String text() {
        return text(factor);
    }

    private static String text(double factor) {
        return factor == Math.rint(factor) ? Long.toString((long) factor) : Double.toString(factor);
    }
}
