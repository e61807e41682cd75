package org.cellkiosk.imaging.tracking;

import java.util.List;

/**
 * Cells, each at the same number of times, oldest first.
 *
 * @param times of each cell
 * @param length of an embedding
 * @param embeddings {@code times * cells * length} values, in this order of axes
 * @param centroids {@code times * cells * 2} values: rows and columns, in pixels
 */
@SuppressWarnings("ArrayRecordComponent")
public record Sightings(int times, int cells, int length, float[] embeddings, float[] centroids) {

    /** @param cells at least one; a cell that was seen fewer times is taken to have stayed as it was last seen */
    static Sightings of(List<List<Sighting>> cells, int times) {
        int length = cells.get(0).get(0).embedding().length;
        float[] embeddings = new float[Math.multiplyExact(times * cells.size(), length)];
        float[] centroids = new float[2 * times * cells.size()];
        for (int time = 0; time < times; time++) {
            for (int cell = 0; cell < cells.size(); cell++) {
                List<Sighting> seen = cells.get(cell);
                Sighting sighting = seen.get(Math.min(time, seen.size() - 1));
                int index = time * cells.size() + cell;
                System.arraycopy(sighting.embedding(), 0, embeddings, index * length, length);
                centroids[2 * index] = sighting.row();
                centroids[2 * index + 1] = sighting.column();
            }
        }
        return new Sightings(times, cells.size(), length, embeddings, centroids);
    }
}
