package org.cellkiosk.imaging.synthetic;

import java.util.Arrays;
import java.util.List;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;

/**
 * Nuclei as they would look without a microscope.
 *
 * @param light counts above the background
 * @param labels the nucleus of each pixel; where two meet, the one whose centre is relatively nearer
 */
record Scene(Plane light, LabelImage labels) {

    static Scene of(List<Nucleus> nuclei, int rows, int columns) {
        Scene scene = new Scene(Plane.zeros(rows, columns), LabelImage.empty(rows, columns));
        float[] nearest = new float[rows * columns];
        Arrays.fill(nearest, 1);
        nuclei.forEach(nucleus -> scene.draw(nucleus, nearest));
        return scene;
    }

    private void draw(Nucleus nucleus, float[] nearest) {
        Ellipse outline = nucleus.outline();
        int top = (int) Math.max(0, outline.row() - outline.reach());
        int left = (int) Math.max(0, outline.column() - outline.reach());
        int bottom = (int) Math.min(labels.rows() - 1, outline.row() + outline.reach() + 1);
        int right = (int) Math.min(labels.columns() - 1, outline.column() + outline.reach() + 1);
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                int pixel = row * labels.columns() + column;
                double distance = outline.distance(row, column);
                if (distance < nearest[pixel]) {
                    nearest[pixel] = (float) distance;
                    labels.labels()[pixel] = nucleus.label();
                    light.values()[pixel] = (float) (nucleus.brightness() * (1 - 0.4 * distance * distance));
                }
            }
        }
    }
}
