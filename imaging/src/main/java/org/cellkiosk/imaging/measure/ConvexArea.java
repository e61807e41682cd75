package org.cellkiosk.imaging.measure;

import java.util.Arrays;

/**
 * Number of pixels whose centres lie in an object's convex hull, edges included. The hull is that of the midpoints of
 * the pixels' sides, as in scikit-image's {@code convex_hull_image}.
 *
 * <p>Only the outermost pixels of each row can be corners. Coordinates are doubled, which makes midpoints whole numbers
 * and every comparison exact. The left side is worked on as a right side, mirrored. Each side is a monotone chain.
 *
 * @see <a href="https://doi.org/10.1016/0020-0190(79)90072-3">Andrew 1979</a>
 */
final class ConvexArea {

    private static final int NONE = Integer.MIN_VALUE;

    private final int[] side;
    private final int[] chain;

    private ConvexArea(int rows) {
        this.side = new int[2 * rows + 1];
        this.chain = new int[2 * rows + 1];
        Arrays.fill(side, NONE);
    }

    /** @param spans the first {@code used} values are spans of a region, a row once, in ascending order */
    static long of(BoundingBox box, int[] spans, int used) {
        ConvexArea work = new ConvexArea(box.bottom() - box.top());
        for (int i = 0; i < used; i += Region.SPAN) {
            work.add(spans[i] - box.top(), spans[i + 2]);
        }
        long area = work.limits();
        Arrays.fill(work.side, NONE);
        for (int i = 0; i < used; i += Region.SPAN) {
            work.add(spans[i] - box.top(), -spans[i + 1]);
        }
        return area + work.limits() + box.bottom() - box.top();
    }

    private void add(int row, int column) {
        int centre = 2 * row + 1;
        side[centre] = 2 * column + 1;
        side[centre - 1] = Math.max(side[centre - 1], 2 * column);
        side[centre + 1] = Math.max(side[centre + 1], 2 * column);
    }

    /** Sum over all rows of the outermost column whose centre is in the hull. */
    private long limits() {
        int corners = hull();
        long sum = 0;
        for (int i = 1; i < corners; i++) {
            int from = chain[i - 1];
            int height = chain[i] - from;
            long width = (long) side[chain[i]] - side[from];
            for (int y = from | 1; y < chain[i]; y += 2) {
                sum += Math.floorDiv((long) side[from] * height + width * (y - from), 2L * height);
            }
        }
        return sum;
    }

    /** Fills the chain with the corners, top to bottom; answers their number. */
    private int hull() {
        int corners = 0;
        for (int y = 0; y < side.length; y++) {
            if (side[y] != NONE) {
                while (corners > 1 && !isCorner(chain[corners - 2], chain[corners - 1], y)) {
                    corners--;
                }
                chain[corners++] = y;
            }
        }
        return corners;
    }

    private boolean isCorner(int above, int y, int below) {
        long onLine = (long) (side[below] - side[above]) * (y - above);
        return (long) (side[y] - side[above]) * (below - above) > onLine;
    }
}
