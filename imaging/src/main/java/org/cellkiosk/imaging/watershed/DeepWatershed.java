package org.cellkiosk.imaging.watershed;

import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.filter.Gaussian;
import org.cellkiosk.imaging.filter.SquareMaximum;
import org.cellkiosk.imaging.label.BoundingBoxHoleFilling;
import org.cellkiosk.imaging.label.ConnectedComponents;
import org.cellkiosk.imaging.label.EdgeErosion;
import org.cellkiosk.imaging.label.HoleFilling;
import org.cellkiosk.imaging.label.Relabel;
import org.cellkiosk.imaging.label.SmallObjects;
import org.cellkiosk.imaging.watershed.DeepWatershedSettings.MaximaAlgorithm;

/** Objects from a model's two maps: one peaks at every object's centre, the other tells objects from background. */
public final class DeepWatershed {

    private DeepWatershed() {}

    /**
     * Finds seeds, floods from them, cleans up.
     *
     * @param maxima map with a summit in every object
     * @param interior map of the same size that is high inside objects
     * @return labels 1 to N, 0 for background
     */
    public static LabelImage label(Plane maxima, Plane interior, DeepWatershedSettings settings) {
        if (maxima.rows() != interior.rows() || maxima.columns() != interior.columns()) {
            throw new IllegalArgumentException("maxima map of " + maxima.rows() + "x" + maxima.columns()
                    + " pixels, interior map of " + interior.rows() + "x" + interior.columns());
        }
        Plane surface =
                SquareMaximum.filter(Gaussian.blur(interior, settings.interiorSmooth()), settings.pixelExpansion());
        LabelImage seeds = seeds(Gaussian.blur(maxima, settings.maximaSmooth()), settings);
        LabelImage numbered = ConnectedComponents.label(seeds, ConnectedComponents.Connectivity.EIGHT);
        MarkerWatershed.Ties ties = settings.compat() ? MarkerWatershed.Ties.HEAP : MarkerWatershed.Ties.RASTER;
        LabelImage flooded = MarkerWatershed.flood(surface, numbered, (float) settings.interiorThreshold(), ties);
        return Relabel.sequential(cleanUp(flooded, settings));
    }

    private static LabelImage seeds(Plane maxima, DeepWatershedSettings settings) {
        return settings.maximaAlgorithm() == MaximaAlgorithm.H_MAXIMA
                ? HMaxima.find(maxima, settings.maximaThreshold(), settings.radius())
                : LocalPeaks.find(
                        maxima,
                        settings.maximaThreshold(),
                        settings.radius(),
                        settings.excludeBorder() ? settings.radius() : 0);
    }

    private static LabelImage cleanUp(LabelImage flooded, DeepWatershedSettings settings) {
        LabelImage eroded = EdgeErosion.erode(flooded, settings.labelErosion());
        LabelImage labels = settings.smallObjectsThreshold() > 0
                ? SmallObjects.remove(eroded, settings.smallObjectsThreshold())
                : eroded;
        if (settings.fillHolesThreshold() <= 0) {
            return labels;
        }
        return settings.compat()
                ? BoundingBoxHoleFilling.fill(labels, settings.fillHolesThreshold())
                : HoleFilling.fill(labels, settings.fillHolesThreshold());
    }
}
