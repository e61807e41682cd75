package org.cellkiosk.imaging.tracking.feature;

import java.util.List;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.measure.CellGroup;
import org.cellkiosk.imaging.measure.CellShape;
import org.cellkiosk.imaging.measure.Shapes;

/**
 * The cells of one frame, by ascending labels. Cells that are there to fill up, if any, come last, and all their values
 * are 0.
 *
 * @param labels of the frame's own cells
 * @param cells number of cells, those included that fill up
 * @param centroids row and column of each cell
 * @param morphologies area, perimeter and eccentricity of each cell, in pixels
 * @param adjacency normalised
 */
@SuppressWarnings("ArrayRecordComponent")
public record FrameFeatures(
        int[] labels,
        int cells,
        float[] centroids,
        float[] morphologies,
        Appearances appearances,
        Adjacency adjacency) {

    private static final int MORPHOLOGIES = 3;

    /**
     * @param image channels of the frame, at least one
     * @param labels of the same size
     * @param atLeast number of cells to which it is filled up. Cells that fill up lie at row 0 and column 0, and are
     *     neighbours of real cells near that corner
     */
    public static FrameFeatures of(List<Plane> image, LabelImage labels, FeatureSettings settings, int atLeast) {
        List<CellShape> shapes = Shapes.of(CellGroup.all(labels));
        int cells = Math.max(shapes.size(), atLeast);
        float[] centroids = new float[2 * cells];
        float[] morphologies = new float[MORPHOLOGIES * cells];
        Appearances appearances = Appearances.empty(cells, settings.cropSide(), image.size());
        for (int cell = 0; cell < shapes.size(); cell++) {
            CellShape shape = shapes.get(cell);
            centroids[2 * cell] = (float) (shape.centroidRow() + settings.centroidOffset());
            centroids[2 * cell + 1] = (float) (shape.centroidColumn() + settings.centroidOffset());
            morphologies[MORPHOLOGIES * cell] = shape.area();
            morphologies[MORPHOLOGIES * cell + 1] = (float) shape.perimeter();
            morphologies[MORPHOLOGIES * cell + 2] = (float) shape.eccentricity();
            appearances.take(cell, shape, image, labels, settings);
        }
        return new FrameFeatures(
                shapes.stream().mapToInt(CellShape::label).toArray(),
                cells,
                centroids,
                morphologies,
                appearances,
                Adjacency.within(settings.neighbourDistance(), centroids).normalised());
    }
}
