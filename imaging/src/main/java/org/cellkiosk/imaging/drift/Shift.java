package org.cellkiosk.imaging.drift;

import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.normalise.ValueRange;

/**
 * A movement by whole pixels.
 *
 * @param rows downwards (Y)
 * @param columns to the right (X)
 */
public record Shift(int rows, int columns) {

    /**
     * The movement after which a plane agrees best with another one: where their circular cross-correlation is largest
     * ({@code skimage.registration.phase_cross_correlation} without normalisation).
     *
     * @param moving moves
     * @param reference stays; of the same size
     * @return no movement if one of them is blank, since all agree equally well then
     */
    public static Shift registering(Plane moving, Plane reference) {
        if (moving.rows() != reference.rows() || moving.columns() != reference.columns()) {
            throw new IllegalArgumentException("frames of " + reference.rows() + "x" + reference.columns() + " and "
                    + moving.rows() + "x" + moving.columns() + " pixels cannot be registered");
        }
        boolean blank =
                ValueRange.of(moving).isEmpty() || ValueRange.of(reference).isEmpty();
        return blank ? new Shift(0, 0) : new CrossCorrelation(reference, moving).peak();
    }

    /** The plane, moved; what comes in from beyond its edge is 0. */
    public Plane apply(Plane plane) {
        Plane moved = Plane.zeros(plane.rows(), plane.columns());
        int count = plane.columns() - Math.abs(columns);
        for (int row = Math.max(0, rows); row < Math.min(plane.rows(), plane.rows() + rows); row++) {
            int from = (row - rows) * plane.columns() + Math.max(0, -columns);
            int to = row * plane.columns() + Math.max(0, columns);
            System.arraycopy(plane.values(), from, moved.values(), to, Math.max(0, count));
        }
        return moved;
    }
}
