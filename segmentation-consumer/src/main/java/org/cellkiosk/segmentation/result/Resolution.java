package org.cellkiosk.segmentation.result;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Side of a pixel of the image, as far as anybody said.
 *
 * @param micrometres empty if it is not known
 */
public record Resolution(OptionalDouble micrometres, Source source) {

    /** Who said it. */
    public enum Source {
        /** The metadata of the image file. */
        FILE,
        /** The job: its scale times the resolution that the model was made for. */
        SCALE,
        /** Nobody. */
        UNKNOWN
    }

    /**
     * Believes the file first, then the job.
     *
     * @param stated micrometres a pixel that the file states
     * @param scale the job's, if it gives one: the image's pixel size over the model's
     * @param model micrometres a pixel that the model was made for
     */
    public static Resolution of(Optional<Double> stated, OptionalDouble scale, double model) {
        if (stated.isPresent()) {
            return new Resolution(OptionalDouble.of(stated.get()), Source.FILE);
        }
        if (scale.isPresent()) {
            return new Resolution(OptionalDouble.of(scale.getAsDouble() * model), Source.SCALE);
        }
        return new Resolution(OptionalDouble.empty(), Source.UNKNOWN);
    }
}
