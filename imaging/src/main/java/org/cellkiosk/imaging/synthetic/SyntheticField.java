package org.cellkiosk.imaging.synthetic;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.filter.Gaussian;

/**
 * A field of cells with stained nuclei and membranes. A cell reaches as far as no other nucleus is nearer, up to a
 * largest radius; the label of a cell is that of its nucleus.
 *
 * @param nuclear picture of the nuclei, 0..65535
 * @param membrane picture of the membranes, 0..65535
 */
public record SyntheticField(Plane nuclear, Plane membrane, LabelImage nuclei, LabelImage cells) {

    private static final double NUCLEUS = 10;
    private static final double CELL = 24;
    private static final double APART = 29;
    private static final double MEMBRANE_WIDTH = 1.2;
    private static final float MEMBRANE = 9000;
    private static final float CYTOPLASM = 250;

    /**
     * Draws a field.
     *
     * @param cells number of cells; fewer if there is no room
     */
    public static SyntheticField draw(int rows, int columns, int cells, long seed) {
        Random random = new Random(seed);
        List<Nucleus> nuclei = new Placement(random, rows, columns).nuclei(cells, NUCLEUS, APART);
        Scene scene = Scene.of(nuclei, rows, columns);
        LabelImage territory = territory(nuclei, rows, columns);
        Camera camera = new Camera(random);
        return new SyntheticField(
                camera.picture(scene.light()), camera.picture(membranes(territory)), scene.labels(), territory);
    }

    private static LabelImage territory(List<Nucleus> nuclei, int rows, int columns) {
        LabelImage cells = LabelImage.empty(rows, columns);
        double[] nearest = new double[rows * columns];
        Arrays.fill(nearest, CELL * CELL);
        for (Nucleus nucleus : nuclei) {
            int lastRow = (int) Math.min(rows - 1, nucleus.outline().row() + CELL);
            int lastColumn = (int) Math.min(columns - 1, nucleus.outline().column() + CELL);
            for (int row = (int) Math.max(0, nucleus.outline().row() - CELL); row <= lastRow; row++) {
                int first = (int) Math.max(0, nucleus.outline().column() - CELL);
                for (int column = first, i = row * columns + first; column <= lastColumn; column++, i++) {
                    double down = nucleus.outline().row() - row;
                    double across = nucleus.outline().column() - column;
                    double distance = down * down + across * across;
                    if (distance < nearest[i]) {
                        nearest[i] = distance;
                        cells.labels()[i] = nucleus.label();
                    }
                }
            }
        }
        return cells;
    }

    private static Plane membranes(LabelImage cells) {
        Plane light = Plane.zeros(cells.rows(), cells.columns());
        for (int row = 0; row < cells.rows(); row++) {
            for (int column = 0; column < cells.columns(); column++) {
                boolean border =
                        differs(cells, row, column, row + 1, column) || differs(cells, row, column, row, column + 1);
                float inside = cells.at(row, column) == 0 ? 0 : CYTOPLASM;
                light.values()[row * cells.columns() + column] = border ? MEMBRANE : inside;
            }
        }
        return Gaussian.blur(light, MEMBRANE_WIDTH);
    }

    private static boolean differs(LabelImage cells, int row, int column, int otherRow, int otherColumn) {
        boolean inside = otherRow < cells.rows() && otherColumn < cells.columns();
        return inside && cells.at(row, column) != cells.at(otherRow, otherColumn);
    }
}
