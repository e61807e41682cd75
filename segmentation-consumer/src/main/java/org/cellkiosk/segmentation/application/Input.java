package org.cellkiosk.segmentation.application;

import java.util.List;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.filter.Border;
import org.cellkiosk.imaging.raster.Blocks;

/**
 * What a model takes.
 *
 * @param channels what its channels show, in its order
 * @param micrometresPerPixel resolution that it was made for
 * @param normalisation what is done to each channel before the model sees it, one after the other
 * @param tile the pieces in which an image goes through it
 * @param border what tiles see beyond the image's edge
 */
public record Input(
        List<String> channels,
        double micrometresPerPixel,
        List<Normalisation> normalisation,
        Tiling tile,
        Border border) {

    public Input {
        channels = List.copyOf(channels);
        normalisation = List.copyOf(normalisation);
    }

    /** A channel as the model takes it. */
    public Plane normalised(Plane channel) {
        Plane result = channel;
        for (Normalisation step : normalisation) {
            result = step.apply(result);
        }
        return result;
    }

    /** The same for a channel of any size, computed wherever the result is read. */
    public Raster normalised(Raster channel, Blocks blocks) {
        Raster result = channel;
        for (Normalisation step : normalisation) {
            result = step.apply(result, blocks);
        }
        return result;
    }
}
