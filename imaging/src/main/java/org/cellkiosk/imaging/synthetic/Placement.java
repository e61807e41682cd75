package org.cellkiosk.imaging.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Puts nuclei of random shape at random places that keep a distance from each other and from the border. */
final class Placement {

    private static final int TRIES = 10_000;

    private final Random random;
    private final int rows;
    private final int columns;

    Placement(Random random, int rows, int columns) {
        this.random = random;
        this.rows = rows;
        this.columns = columns;
    }

    /** At most {@code count} nuclei, fewer if there is no room for more; labels from 1 on. */
    List<Nucleus> nuclei(int count, double radius, double apart) {
        List<Nucleus> nuclei = new ArrayList<>();
        for (int attempt = 0; attempt < TRIES && nuclei.size() < count; attempt++) {
            double row = radius + random.nextDouble() * (rows - 2 * radius);
            double column = radius + random.nextDouble() * (columns - 2 * radius);
            boolean free = nuclei.stream().allMatch(other -> distance(other, row, column) >= apart);
            if (free) {
                nuclei.add(new Nucleus(nuclei.size() + 1, outline(row, column, radius), brightness()));
            }
        }
        return nuclei;
    }

    private static double distance(Nucleus nucleus, double row, double column) {
        double down = nucleus.outline().row() - row;
        double across = nucleus.outline().column() - column;
        return Math.sqrt(down * down + across * across);
    }

    private Ellipse outline(double row, double column, double radius) {
        double size = radius * (0.8 + 0.4 * random.nextDouble());
        return new Ellipse(row, column, size, 1 + 0.5 * random.nextDouble(), Math.PI * random.nextDouble());
    }

    private double brightness() {
        return 2000 + 3000 * random.nextDouble();
    }
}
