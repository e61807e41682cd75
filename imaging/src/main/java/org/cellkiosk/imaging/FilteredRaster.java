package org.cellkiosk.imaging;

import java.util.function.UnaryOperator;

/** A raster seen through a filter; each window is read with as much around it as the filter looks at. */
record FilteredRaster(Raster source, int reach, UnaryOperator<Plane> filter) implements Raster {

    @Override
    public int rows() {
        return source.rows();
    }

    @Override
    public int columns() {
        return source.columns();
    }

    @Override
    public Plane read(Window window) {
        Window around = window.expanded(reach, rows(), columns());
        Plane filtered = filter.apply(source.read(around));
        return around.equals(window) ? filtered : filtered.part(window.within(around));
    }
}
