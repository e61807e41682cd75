package org.cellkiosk.tracking.link;

import java.nio.file.Path;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.LabelRaster;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.raster.ScratchLabels;

/** Tracked frames of one size in a scratch file, below each other; closing them removes it. */
public final class TrackedFrames implements AutoCloseable {

    private final int rows;
    private final ScratchLabels all;

    public TrackedFrames(Path folder, int frames, int rows, int columns) {
        this.rows = rows;
        this.all = new ScratchLabels(folder, Math.multiplyExact(frames, rows), columns);
    }

    public int count() {
        return all.rows() / rows;
    }

    public void write(int frame, LabelImage labels) {
        all.write(frame * rows, 0, labels);
    }

    public LabelImage read(int frame) {
        return all.read(new Window(frame * rows, 0, rows, all.columns()));
    }

    /** A view of one frame, which is read when it is asked for. */
    public LabelRaster raster(int frame) {
        return new LabelRaster() {
            @Override
            public int rows() {
                return rows;
            }

            @Override
            public int columns() {
                return all.columns();
            }

            @Override
            public LabelImage read(Window window) {
                window.requireWithin(rows, all.columns());
                return all.read(
                        new Window(frame * rows + window.row(), window.column(), window.rows(), window.columns()));
            }

            @Override
            public void close() {
                // the file is everyone's
            }
        };
    }

    @Override
    public void close() {
        all.close();
    }
}
