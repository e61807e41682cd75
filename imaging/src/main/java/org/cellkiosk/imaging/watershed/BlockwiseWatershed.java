package org.cellkiosk.imaging.watershed;

import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.filter.Gaussian;
import org.cellkiosk.imaging.filter.SquareMaximum;
import org.cellkiosk.imaging.label.BoundingBoxHoleFilling;
import org.cellkiosk.imaging.label.EdgeErosion;
import org.cellkiosk.imaging.label.HoleFilling;
import org.cellkiosk.imaging.label.Relabel;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.imaging.raster.ScratchLabels;
import org.cellkiosk.imaging.watershed.DeepWatershedSettings.MaximaAlgorithm;

/**
 * {@link DeepWatershed} for planes of up to 2<sup>31</sup> pixels, block by block: the same labels with the same numbers
 * as if the plane were done whole, in memory that depends on the blocks.
 *
 * <p>Two things need more: an area without a seed that is flooded from afar is flooded as a whole, at 4 bytes a pixel;
 * and peaks are chosen from all candidates at once, at 16 bytes a candidate.
 */
public final class BlockwiseWatershed {

    private BlockwiseWatershed() {}

    /**
     * Finds seeds, floods from them, cleans up.
     *
     * @param maxima map with a summit in every object
     * @param interior map of the same size that is high inside objects
     * @param settings with {@code compat}, holes are filled as the original did; equal starting pixels have raster order
     *     also then, because the order of the original depends on the whole image
     * @return labels 1 to N, 0 for background; to be closed by the caller
     */
    public static ScratchLabels label(Raster maxima, Raster interior, DeepWatershedSettings settings, Blocks blocks) {
        if (maxima.rows() != interior.rows() || maxima.columns() != interior.columns()) {
            throw new IllegalArgumentException("maxima map of " + maxima.rows() + "x" + maxima.columns()
                    + " pixels, interior map of " + interior.rows() + "x" + interior.columns());
        }
        Raster surface =
                SquareMaximum.filter(Gaussian.blur(interior, settings.interiorSmooth()), settings.pixelExpansion());
        NumberedSeeds seeds =
                new NumberedSeeds(seeds(Gaussian.blur(maxima, settings.maximaSmooth()), settings, blocks));
        ScratchLabels labels = new ScratchLabels(blocks.scratch(), maxima.rows(), maxima.columns());
        try {
            new BlockwiseFlood(surface, seeds, (float) settings.interiorThreshold(), labels, blocks).flood();
            return cleanUp(labels, seeds.count(), settings, blocks);
        } catch (RuntimeException | Error e) {
            labels.close();
            throw e;
        }
    }

    private static PixelSet seeds(Raster maxima, DeepWatershedSettings settings, Blocks blocks) {
        return settings.maximaAlgorithm() == MaximaAlgorithm.H_MAXIMA
                ? BlockwiseSummits.find(maxima, settings.maximaThreshold(), settings.radius(), blocks)
                : LocalPeaks.find(
                        maxima,
                        settings.maximaThreshold(),
                        settings.radius(),
                        settings.excludeBorder() ? settings.radius() : 0,
                        blocks);
    }

    private static ScratchLabels cleanUp(
            ScratchLabels flooded, int count, DeepWatershedSettings settings, Blocks blocks) {
        ScratchLabels labels = EdgeErosion.erode(flooded, settings.labelErosion(), blocks);
        int kept = Relabel.sequential(labels, count, settings.smallObjectsThreshold(), blocks);
        if (settings.fillHolesThreshold() > 0) {
            if (settings.compat()) {
                BoundingBoxHoleFilling.fill(labels, kept, settings.fillHolesThreshold(), blocks);
            } else {
                HoleFilling.fill(labels, settings.fillHolesThreshold(), blocks);
            }
            Relabel.sequential(labels, kept, 0, blocks);
        }
        return labels;
    }
}
