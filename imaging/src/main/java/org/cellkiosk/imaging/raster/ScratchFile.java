package org.cellkiosk.imaging.raster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.cellkiosk.imaging.Window;

/**
 * Pixels of four bytes in a file without a name, row by row; zeros where nothing was written. Read and written through
 * buffers, not mapped, so that it takes no memory of the process; the file goes when it is closed or the process ends.
 */
final class ScratchFile implements AutoCloseable {

    private static final int BUFFER = 1 << 20;

    private final FileChannel file;
    private final int rows;
    private final int columns;

    /** Puts a part of a window's rows into an array or takes it from there. */
    @FunctionalInterface
    interface Cells {
        void move(ByteBuffer cells, int from, int count);
    }

    private ScratchFile(FileChannel file, int rows, int columns) {
        this.file = file;
        this.rows = rows;
        this.columns = columns;
    }

    static ScratchFile in(Path folder, int rows, int columns) {
        try {
            Path path = Files.createTempFile(folder, "plane", ".scratch");
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            ScratchFile scratch = new ScratchFile(file, rows, columns);
            try {
                file.write(ByteBuffer.allocate(1), 4L * rows * columns - 1);
                return scratch;
            } catch (IOException e) {
                scratch.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no scratch file of " + columns + "x" + rows + " pixels in " + folder, e);
        }
    }

    void read(Window window, Cells target) {
        forEachRun(window, (position, first, count, buffer) -> {
            while (buffer.hasRemaining()) {
                if (file.read(buffer, position + buffer.position()) < 0) {
                    throw new IOException("a scratch file ends early");
                }
            }
            target.move(buffer.flip(), first, count);
        });
    }

    void write(Window window, Cells source) {
        forEachRun(window, (position, first, count, buffer) -> {
            source.move(buffer, first, count);
            buffer.rewind();
            while (buffer.hasRemaining()) {
                file.write(buffer, position + buffer.position());
            }
        });
    }

    @FunctionalInterface
    private interface Run {
        void accept(long position, int first, int count, ByteBuffer buffer) throws IOException;
    }

    /** Runs of pixels that follow each other in the file: whole rows together, parts of rows one by one. */
    private void forEachRun(Window window, Run run) {
        window.requireWithin(rows, columns);
        boolean wholeRows = window.columns() == columns;
        int rowsAtOnce = wholeRows ? Math.min(window.rows(), Math.max(1, BUFFER / 4 / columns)) : 1;
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(4, rowsAtOnce * window.columns()))
                .order(ByteOrder.nativeOrder());
        try {
            for (int row = 0; row < window.rows(); row += rowsAtOnce) {
                int count = Math.min(rowsAtOnce, window.rows() - row) * window.columns();
                long position = 4 * ((long) (window.row() + row) * columns + window.column());
                run.accept(
                        position, row * window.columns(), count, buffer.clear().limit(4 * count));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a scratch file failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a scratch file could not be removed", e);
        }
    }
}
