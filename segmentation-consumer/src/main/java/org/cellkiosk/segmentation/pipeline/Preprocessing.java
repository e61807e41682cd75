package org.cellkiosk.segmentation.pipeline;

import java.util.OptionalInt;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.normalise.HistogramEqualisation;
import org.cellkiosk.imaging.normalise.PercentileThreshold;
import org.cellkiosk.imaging.raster.Blocks;

/** What is done to each channel, as a whole, before a model sees it. The result is between 0 and 1. */
public enum Preprocessing {
    /** Contrast-limited equalisation in neighbourhoods of an eighth of the image. */
    EQUALISED {
        @Override
        Plane apply(Plane channel) {
            return HistogramEqualisation.equalise(channel, OptionalInt.empty());
        }

        @Override
        Raster apply(Raster channel, Blocks blocks) {
            return HistogramEqualisation.equalise(channel, OptionalInt.empty(), blocks);
        }
    },
    /** The brightest thousandth cut off, then equalisation in neighbourhoods of 128 pixels. */
    CLIPPED_AND_EQUALISED {
        @Override
        Plane apply(Plane channel) {
            return HistogramEqualisation.equalise(
                    PercentileThreshold.clip(channel, BRIGHTEST), OptionalInt.of(NEIGHBOURHOOD));
        }

        @Override
        Raster apply(Raster channel, Blocks blocks) {
            return HistogramEqualisation.equalise(
                    PercentileThreshold.clip(channel, BRIGHTEST, blocks), OptionalInt.of(NEIGHBOURHOOD), blocks);
        }
    };

    private static final int NEIGHBOURHOOD = 128;
    private static final double BRIGHTEST = 99.9;

    abstract Plane apply(Plane channel);

    /** The same for a channel of any size, computed wherever the result is read. */
    abstract Raster apply(Raster channel, Blocks blocks);
}
