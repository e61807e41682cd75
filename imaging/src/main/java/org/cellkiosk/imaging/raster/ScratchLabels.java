package org.cellkiosk.imaging.raster;

import java.nio.file.Path;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.LabelRaster;
import org.cellkiosk.imaging.Window;

/** A label image in a scratch file, background at first; closing it removes the file. */
public final class ScratchLabels implements LabelRaster {

    private final int rows;
    private final int columns;
    private final ScratchFile file;

    public ScratchLabels(Path folder, int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.file = ScratchFile.in(folder, rows, columns);
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
    public LabelImage read(Window window) {
        LabelImage image = LabelImage.empty(window.rows(), window.columns());
        file.read(window, (cells, from, count) -> cells.asIntBuffer().get(image.labels(), from, count));
        return image;
    }

    /** Writes a part of the image, its first pixel at {@code row} and {@code column}. */
    public void write(int row, int column, LabelImage part) {
        file.write(new Window(row, column, part.rows(), part.columns()), (cells, from, count) -> cells.asIntBuffer()
                .put(part.labels(), from, count));
    }

    @Override
    public void close() {
        file.close();
    }
}
