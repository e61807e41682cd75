package org.cellkiosk.imaging.outline;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.measure.CellGroup;
import org.cellkiosk.imaging.measure.LabelIndex;

/**
 * Follows the outlines of all objects of a label image along the sides of their pixels.
 *
 * <p>Every ring has a side on top of a pixel, so tracing starts at each of those that no ring has passed. The object is
 * kept on the right: at every corner the path turns right if it can go no further along the object, left if the object
 * is in the way. Where two pixels of the object share a corner only, that separates them; rings that come back to such
 * a corner are cut there, so that each is simple.
 */
public final class OutlineTracer {

    /** Headings right, down, left, up: the step in x and in y, and the pixel on the right of a step that begins at (0, 0). */
    private static final int[] STEP_X = {1, 0, -1, 0};

    private static final int[] STEP_Y = {0, 1, 0, -1};
    private static final int[] RIGHT_X = {0, -1, -1, 0};
    private static final int[] RIGHT_Y = {0, 0, -1, -1};
    private static final int EAST = 0;

    private final LabelImage image;
    private final BitSet passed = new BitSet();
    private final RingPath path = new RingPath();

    private OutlineTracer(LabelImage image) {
        this.image = image;
    }

    /** The outline of every object, by ascending labels, in the image that the group is of. */
    public static List<Outline> trace(CellGroup cells) {
        List<List<Ring>> rings = new OutlineTracer(cells.labels()).rings(cells.index());
        return IntStream.range(0, rings.size())
                .mapToObj(place -> outline(cells.index().label(place), rings.get(place))
                        .moved(cells.window().row(), cells.window().column()))
                .toList();
    }

    private List<List<Ring>> rings(LabelIndex index) {
        List<List<Ring>> rings = new ArrayList<>(index.size());
        for (int place = 0; place < index.size(); place++) {
            rings.add(new ArrayList<>(1));
        }
        for (int row = 0; row < image.rows(); row++) {
            for (int column = 0; column < image.columns(); column++) {
                int label = image.at(row, column);
                if (label != 0 && !isObject(label, row - 1, column) && !passed.get(pixel(row, column))) {
                    follow(label, row, column, rings.get(index.place(label)));
                }
            }
        }
        return rings;
    }

    private void follow(int label, int startRow, int startColumn, List<Ring> rings) {
        int x = startColumn;
        int y = startRow;
        int heading = EAST;
        path.clear();
        do {
            if (heading == EAST) {
                passed.set(pixel(y, x));
            }
            x += STEP_X[heading];
            y += STEP_Y[heading];
            boolean aheadRight = isObject(label, y + RIGHT_Y[heading], x + RIGHT_X[heading]);
            int left = (heading + 3) % 4;
            boolean aheadLeft = isObject(label, y + RIGHT_Y[left], x + RIGHT_X[left]);
            if (!aheadRight) {
                path.add(x, y, aheadLeft, rings);
                heading = (heading + 1) % 4;
            } else if (aheadLeft) {
                path.add(x, y, false, rings);
                heading = left;
            }
        } while (x != startColumn || y != startRow || heading != EAST);
        rings.add(path.ring());
    }

    private boolean isObject(int label, int row, int column) {
        return row >= 0
                && column >= 0
                && row < image.rows()
                && column < image.columns()
                && image.at(row, column) == label;
    }

    private int pixel(int row, int column) {
        return row * image.columns() + column;
    }

    /** Gives each hole to the smallest shell around it. */
    private static Outline outline(int label, List<Ring> rings) {
        List<Ring> shells = rings.stream()
                .filter(ring -> ring.doubleArea() > 0)
                .sorted(Comparator.comparingLong(Ring::doubleArea))
                .toList();
        List<List<Ring>> holes =
                shells.stream().map(shell -> (List<Ring>) new ArrayList<Ring>()).toList();
        for (Ring ring : rings) {
            if (ring.doubleArea() < 0) {
                holes.get(around(ring, shells)).add(ring);
            }
        }
        return new Outline(
                label,
                IntStream.range(0, shells.size())
                        .mapToObj(i -> new Outline.Part(shells.get(i), holes.get(i)))
                        .toList());
    }

    private static int around(Ring hole, List<Ring> shells) {
        int[] pixel = hole.pixelInside();
        int shell = 0;
        while (!shells.get(shell).contains(pixel[0], pixel[1])) {
            shell++;
        }
        return shell;
    }
}
