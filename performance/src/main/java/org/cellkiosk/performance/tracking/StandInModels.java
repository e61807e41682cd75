package org.cellkiosk.performance.tracking;

import java.util.stream.IntStream;
import org.cellkiosk.imaging.tracking.LinkProbabilities;
import org.cellkiosk.imaging.tracking.NeighbourhoodEncoder;
import org.cellkiosk.imaging.tracking.Sightings;
import org.cellkiosk.imaging.tracking.TrackingInference;
import org.cellkiosk.imaging.tracking.feature.FrameFeatures;

/**
 * Fixed formulas in place of both models, as {@code functions.py} has them: an embedding is the logarithm of the area,
 * and links are the likelier the nearer the cells and the likelier their growth, for daughters by half.
 */
final class StandInModels implements NeighbourhoodEncoder, TrackingInference {

    private static final float LN2 = 0.6931472f;

    @Override
    public float[][] encode(FrameFeatures frame) {
        return IntStream.range(0, frame.cells())
                .mapToObj(cell -> new float[] {(float) Math.log(frame.morphologies()[3 * cell])})
                .toArray(float[][]::new);
    }

    @Override
    public LinkProbabilities predict(Sightings tracks, Sightings cells) {
        float[] values = new float[3 * tracks.cells() * cells.cells()];
        int first = (tracks.times() - 1) * tracks.cells();
        for (int i = 0; i < values.length / 3; i++) {
            int track = first + i / cells.cells();
            int cell = i % cells.cells();
            double rows = cells.centroids()[2 * cell] - tracks.centroids()[2 * track];
            double columns = cells.centroids()[2 * cell + 1] - tracks.centroids()[2 * track + 1];
            double distance = Math.sqrt(rows * rows + columns * columns);
            double growth = cells.embeddings()[cell] - tracks.embeddings()[track];
            double same = Math.exp(6 - 0.35 * distance - 6 * Math.abs(growth));
            double daughter = Math.exp(7 - 0.25 * distance - 6 * Math.abs(growth + LN2));
            double sum = same + 1 + daughter;
            values[3 * i] = (float) (same / sum);
            values[3 * i + 1] = (float) (1 / sum);
            values[3 * i + 2] = (float) (daughter / sum);
        }
        return new LinkProbabilities(tracks.cells(), cells.cells(), values);
    }
}
