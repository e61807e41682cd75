package org.cellkiosk.imaging.raster;

import java.nio.file.Path;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;

/** A plane in a scratch file, zeros at first; closing it removes the file. */
public final class ScratchPlane implements Raster, AutoCloseable {

    private final int rows;
    private final int columns;
    private final ScratchFile file;

    public ScratchPlane(Path folder, int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.file = ScratchFile.in(folder, rows, columns);
    }

    /** A copy of a raster, read once in bands of whole rows: for one that is slow to read. */
    public static ScratchPlane copy(Raster raster, Blocks blocks) {
        ScratchPlane copy = new ScratchPlane(blocks.scratch(), raster.rows(), raster.columns());
        try {
            for (Window band : Window.whole(raster.rows(), raster.columns()).bands(blocks.pixels())) {
                copy.write(band.row(), 0, raster.read(band));
            }
            return copy;
        } catch (RuntimeException | Error e) {
            copy.close();
            throw e;
        }
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public Plane read(Window window) {
        Plane plane = Plane.zeros(window.rows(), window.columns());
        file.read(window, (cells, from, count) -> cells.asFloatBuffer().get(plane.values(), from, count));
        return plane;
    }

    /** Writes a part of the plane, its first pixel at {@code row} and {@code column}. */
    public void write(int row, int column, Plane part) {
        file.write(new Window(row, column, part.rows(), part.columns()), (cells, from, count) -> cells.asFloatBuffer()
                .put(part.values(), from, count));
    }

    @Override
    public void close() {
        file.close();
    }
}
