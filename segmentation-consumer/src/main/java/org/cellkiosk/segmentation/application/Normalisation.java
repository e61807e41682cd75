package org.cellkiosk.segmentation.application;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.OptionalInt;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.normalise.HistogramEqualisation;
import org.cellkiosk.imaging.normalise.PercentileThreshold;
import org.cellkiosk.imaging.normalise.ValueRange;
import org.cellkiosk.imaging.raster.Blocks;
import org.jspecify.annotations.Nullable;

/** A step that is done to a channel as a whole before a model sees it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
    @JsonSubTypes.Type(name = "clip", value = Normalisation.Clip.class),
    @JsonSubTypes.Type(name = "equalise", value = Normalisation.Equalise.class),
    @JsonSubTypes.Type(name = "stretch", value = Normalisation.Stretch.class)
})
public sealed interface Normalisation {

    /** A new plane. */
    Plane apply(Plane channel);

    /** The same for a channel of any size, computed wherever the result is read. */
    Raster apply(Raster channel, Blocks blocks);

    /**
     * The brightest pixels cut off.
     *
     * @param percentile of the pixels that are not 0, above 0, at most 100
     */
    record Clip(double percentile) implements Normalisation {

        @Override
        public Plane apply(Plane channel) {
            return PercentileThreshold.clip(channel, percentile);
        }

        @Override
        public Raster apply(Raster channel, Blocks blocks) {
            return PercentileThreshold.clip(channel, percentile, blocks);
        }
    }

    /**
     * Contrast-limited equalisation, to values of 0 to 1.
     *
     * @param neighbourhood side in pixels of the neighbourhoods; null for an eighth of the image
     */
    record Equalise(@Nullable Integer neighbourhood) implements Normalisation {

        @Override
        public Plane apply(Plane channel) {
            return HistogramEqualisation.equalise(channel, kernel());
        }

        @Override
        public Raster apply(Raster channel, Blocks blocks) {
            return HistogramEqualisation.equalise(channel, kernel(), blocks);
        }

        private OptionalInt kernel() {
            return neighbourhood == null ? OptionalInt.empty() : OptionalInt.of(neighbourhood);
        }
    }

    /** Smallest to largest value become 0 to 1. */
    record Stretch() implements Normalisation {

        @Override
        public Plane apply(Plane channel) {
            return ValueRange.stretch(channel);
        }

        @Override
        public Raster apply(Raster channel, Blocks blocks) {
            return ValueRange.stretch(channel, blocks);
        }
    }
}
