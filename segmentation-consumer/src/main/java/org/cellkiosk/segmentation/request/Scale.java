package org.cellkiosk.segmentation.request;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.cellkiosk.imaging.PixelSize;

/**
 * The image's pixel size over the one that its model was made for.
 *
 * @param model micrometres a pixel that the model was made for
 * @param inferred where it comes from, in words; empty if the job gives it
 */
public record Scale(double factor, double model, Optional<String> inferred) {

    /** That close to 1, resizing blurs more than it helps. */
    private static final double AS_GOOD_AS_ONE = 0.01;

    /** A scale that is typed from the result gives the same result. */
    private static final double DECIMALS = 1e4;

    /**
     * A pixel size that somebody tells, which may be nonsense.
     *
     * @param name what it is, in words
     * @param size asked for only if nothing better is known
     */
    public record Source(String name, Supplier<Optional<PixelSize>> size) {}

    /**
     * As the job says, else as the first of the sources says that can be believed, else 1.
     *
     * @param model micrometres a pixel that the model was made for
     */
    public static Scale of(OptionalDouble given, List<Source> sources, double model, ScaleRange range) {
        if (given.isPresent()) {
            return new Scale(given.getAsDouble(), model, Optional.empty());
        }
        StringBuilder doubts = new StringBuilder();
        for (Source source : sources) {
            Optional<PixelSize> size = source.size.get();
            if (size.isPresent()) {
                String origin = "from " + source.name + " of " + size.get();
                Optional<String> doubt = doubt(size.get(), model, range);
                if (doubt.isEmpty()) {
                    double factor = factor(size.get().x(), model);
                    return new Scale(factor, model, Optional.of("scale " + text(factor) + " " + origin + doubts));
                }
                doubts.append(", not ").append(origin).append(", ").append(doubt.get());
            }
        }
        return new Scale(1, model, Optional.of("scale 1" + doubts));
    }

    private static Optional<String> doubt(PixelSize size, double model, ScaleRange range) {
        return size.side()
                .map(side -> range.contains(factor(side, model))
                        ? Optional.<String>empty()
                        : Optional.of("which is too far from the model's " + model + " µm"))
                .orElse(Optional.of("which no microscope gives"));
    }

    private static double factor(double side, double model) {
        double factor = side / model;
        return Math.abs(factor - 1) < AS_GOOD_AS_ONE ? 1 : Math.rint(factor * DECIMALS) / DECIMALS;
    }

    /** Micrometres a pixel of the image. */
    public double micrometresPerPixel() {
        return factor * model;
    }

    /** The factor as people write it, such as 1 or 0.5. */
    public String text() {
        return text(factor);
    }

    private static String text(double factor) {
        return factor == Math.rint(factor) ? Long.toString((long) factor) : Double.toString(factor);
    }
}
