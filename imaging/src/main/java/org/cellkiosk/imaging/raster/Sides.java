package org.cellkiosk.imaging.raster;

import org.cellkiosk.imaging.Window;

/** The sides of a window on which the plane goes on beyond it. */
public record Sides(boolean top, boolean left, boolean bottom, boolean right) {

    /** None: the window is the whole plane. */
    public static final Sides NONE = new Sides(false, false, false, false);

    /** Sides of a window of a plane of the given size. */
    public static Sides of(Window window, int planeRows, int planeColumns) {
        return new Sides(
                window.row() > 0, window.column() > 0, window.endRow() < planeRows, window.endColumn() < planeColumns);
    }
}
