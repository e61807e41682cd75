package org.cellkiosk.imaging.raster;

import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Window;

/** A plane in memory. */
record PlaneRaster(Plane plane) implements Raster {

    @Override
    public int rows() {
        return plane.rows();
    }

    @Override
    public int columns() {
        return plane.columns();
    }

    @Override
    public Plane read(Window window) {
        return window.equals(Window.whole(rows(), columns())) ? plane : plane.part(window);
    }
}
