package org.cellkiosk.imaging.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cellkiosk.imaging.tracking.feature.FrameFeatures;

/** The recorded cases' models: fixed formulas. What was asked of them is kept. */
public final class StandInModels implements NeighbourhoodEncoder, TrackingInference {

    private static final int SIZE = 2;
    private static final int LENGTH = 8;
    private static final float SCALE = 64;
    private static final float LN2 = 0.6931472f;

    final List<float[]> centroids = new ArrayList<>();
    final List<float[][]> embeddings = new ArrayList<>();
    final List<LinkProbabilities> predictions = new ArrayList<>();
    final List<Sightings> tracks = new ArrayList<>();

    @Override
    public float[][] encode(FrameFeatures frame) {
        float[][] result = IntStream.range(0, frame.cells())
                .mapToObj(cell -> embedding(frame, cell))
                .toArray(float[][]::new);
        centroids.add(frame.centroids());
        embeddings.add(result);
        return result;
    }

    private static float[] embedding(FrameFeatures frame, int cell) {
        float[] pixels = frame.appearances().values();
        int size = pixels.length / frame.cells();
        double sum = 0;
        double absolute = 0;
        for (int i = cell * size; i < (cell + 1) * size; i++) {
            sum += pixels[i];
            absolute += Math.abs(pixels[i]);
        }
        double neighbours = 0;
        for (int other = 0; other < frame.cells(); other++) {
            neighbours += frame.adjacency().values()[cell * frame.cells() + other];
        }
        return new float[] {
            frame.centroids()[2 * cell] / SCALE,
            frame.centroids()[2 * cell + 1] / SCALE,
            (float) Math.log1p(frame.morphologies()[3 * cell]) / LENGTH,
            frame.morphologies()[3 * cell + 1] / SCALE,
            frame.morphologies()[3 * cell + 2],
            (float) (sum / size),
            (float) (absolute / size),
            (float) neighbours
        };
    }

    @Override
    public LinkProbabilities predict(Sightings known, Sightings cells) {
        float[] values = new float[known.cells() * cells.cells() * 3];
        for (int track = 0; track < known.cells(); track++) {
            for (int cell = 0; cell < cells.cells(); cell++) {
                float[] classes = classes(known, (known.times() - 1) * known.cells() + track, cells, cell);
                System.arraycopy(classes, 0, values, 3 * (track * cells.cells() + cell), 3);
            }
        }
        LinkProbabilities result = new LinkProbabilities(known.cells(), cells.cells(), values);
        tracks.add(known);
        predictions.add(result);
        return result;
    }

    private static float[] classes(Sightings known, int last, Sightings cells, int cell) {
        float rows = cells.centroids()[2 * cell] - known.centroids()[2 * last];
        float columns = cells.centroids()[2 * cell + 1] - known.centroids()[2 * last + 1];
        float distance = (float) Math.hypot(rows, columns);
        float growth = LENGTH * (cells.embeddings()[cell * LENGTH + SIZE] - known.embeddings()[last * LENGTH + SIZE]);
        return softmax(
                6 - 0.35f * distance - 6 * Math.abs(growth), 0, 7 - 0.25f * distance - 6 * Math.abs(growth + LN2));
    }

    private static float[] softmax(float... logits) {
        float highest = Math.max(logits[0], Math.max(logits[1], logits[2]));
        float sum = 0;
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) Math.exp(logits[i] - highest);
            sum += logits[i];
        }
        for (int i = 0; i < logits.length; i++) {
            logits[i] /= sum;
        }
        return logits;
    }
}
