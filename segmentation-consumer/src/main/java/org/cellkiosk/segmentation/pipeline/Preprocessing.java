package org.cellkiosk.segmentation.pipeline;

import java.util.OptionalInt;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.normalise.HistogramEqualisation;
import org.cellkiosk.imaging.normalise.PercentileThreshold;

/** What is done to each channel, as a whole, before a model sees it. The result is between 0 and 1. */
public enum Preprocessing {
    /** Contrast-limited equalisation in neighbourhoods of an eighth of the image. */
    EQUALISED {
        @Override
        Plane apply(Plane channel) {
            return HistogramEqualisation.equalise(channel, OptionalInt.empty());
        }
    },
    /** The brightest thousandth cut off, then equalisation in neighbourhoods of 128 pixels. */
    CLIPPED_AND_EQUALISED {
        @Override
        Plane apply(Plane channel) {
            return HistogramEqualisation.equalise(
                    PercentileThreshold.clip(channel, 99.9), OptionalInt.of(NEIGHBOURHOOD));
        }
    };

    private static final int NEIGHBOURHOOD = 128;

    abstract Plane apply(Plane channel);
}
