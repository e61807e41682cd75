package org.cellkiosk.imaging.raster;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;

/** A square whose file is gone. */
public record UnreadableRaster(int side) implements Raster {

    @Override
    public int rows() {
        return side;
    }

    @Override
    public int columns() {
        return side;
    }

    @Override
    public Plane read(Window window) {
        throw new UncheckedIOException(new IOException("gone"));
    }
}
