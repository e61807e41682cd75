package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.cellkiosk.imaging.PixelSize;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.StoredPixels;
import org.cellkiosk.imaging.Window;

/**
 * A TIFF file whose planes are read by windows, so that none need be in memory. Strips that are packed are unpacked as
 * a whole, so bands of whole rows in their order are read fastest.
 */
public final class LargeTiff implements StoredPixels {

    /** Bytes that tell a TIFF from others. */
    private static final int MAGIC = 4;

    /** Bytes of a packed strip or tile, which has to be unpacked as a whole. */
    private static final long LARGEST_PACKED = 1 << 28;

    /** Values that are converted at a time where those of several channels are interleaved. */
    private static final int BAND = 1 << 20;

    private final FileChannel channel;
    private final String name;
    private final TiffPages pages;
    private final TiffStack stack;

    private LargeTiff(FileChannel channel, String name, ImageLimits limits) throws IOException {
        this.channel = channel;
        this.name = name;
        this.pages = new TiffPages(RandomAccess.of(channel), limits);
        this.stack = TiffStack.of(pages);
    }

    /**
     * Opens a file.
     *
     * @param name what errors call the file
     * @throws UnreadableImageException if the file is no TIFF, damaged, of an unknown kind or beyond the limits
     */
    public static LargeTiff open(Path file, String name, ImageLimits limits) {
        try {
            FileChannel channel = FileChannel.open(file);
            try {
                return new LargeTiff(channel, name, limits);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw ImageFile.unreadable(name, e);
        }
    }

    /** Whether a file begins as a TIFF does. */
    public static boolean isTiff(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            RandomAccess bytes = RandomAccess.of(channel);
            return TiffDirectories.isTiff(bytes.read(0, Math.min(bytes.size(), MAGIC)));
        }
    }

    @Override
    public int[] shape() {
        return stack.shape().clone();
    }

    @Override
    public Optional<String> axes() {
        return Optional.of(stack.axes());
    }

    @Override
    public Optional<PixelSize> pixelSize() {
        return stack.pixelSize();
    }

    /** Rows of every plane. */
    public int rows() {
        return pages.layout().rows();
    }

    /** Columns of every plane. */
    public int columns() {
        return pages.layout().columns();
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnreadableImageException if the axes are not the rows and columns of the file's pages
     */
    @Override
    public Raster plane(int rowAxis, int columnAxis, int[] position) {
        int outer = rowAxis - (pages.layout().planar() ? 1 : 0);
        if (columnAxis != rowAxis + 1 || rowAxis != stack.axes().indexOf('Y') || !isPage(outer, rowAxis)) {
            throw ImageFile.unreadable(name, FormatException.otherRows());
        }
        int page = 0;
        for (int axis = 0; axis < outer; axis++) {
            page = page * stack.shape()[axis] + position[axis];
        }
        int sample = 0;
        for (int axis = outer; axis < rank(); axis++) {
            sample += axis == rowAxis || axis == columnAxis ? 0 : position[axis];
        }
        return plane(page, sample);
    }

    /** Whether the axes from one on are those of a page; a description may name others. */
    private boolean isPage(int outer, int rowAxis) {
        int[] shape = stack.shape();
        return outer >= 0
                && shape[rowAxis] == rows()
                && shape[rowAxis + 1] == columns()
                && Arrays.stream(shape).skip(outer).asLongStream().reduce(1, (one, other) -> one * other)
                        == pages.layout().values();
    }

    private Raster plane(int page, int sample) {
        Optional<TiffPage> found = stack.planes().get(page);
        try {
            if (found.isPresent()) {
                requireSmallSegments(found.get());
            }
            Optional<TiffPageReader> reader = found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new TiffPageReader(RandomAccess.of(channel), found.get()));
            return new PlaneOfPage(reader, sample);
        } catch (IOException e) {
            throw ImageFile.unreadable(name, e);
        }
    }

    private static void requireSmallSegments(TiffPage page) throws IOException {
        if (page.compression() != Compression.NONE && page.segmentBytes() > LARGEST_PACKED) {
            throw FormatException.unsupported((page.segments().tiled() ? "tiles" : "strips") + " of "
                    + (page.segmentBytes() >> 20) + " MB that are packed as a whole");
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class PlaneOfPage implements Raster {

        /** Empty if the page was never written, which stands for zeros. */
        private final Optional<TiffPageReader> reader;

        private final int sample;
        private final TiffLayout layout = pages.layout();

        PlaneOfPage(Optional<TiffPageReader> reader, int sample) {
            this.reader = reader;
            this.sample = sample;
        }

        @Override
        public int rows() {
            return layout.rows();
        }

        @Override
        public int columns() {
            return layout.columns();
        }

        @Override
        public synchronized Plane read(Window window) {
            window.requireWithin(rows(), columns());
            Plane plane = Plane.zeros(window.rows(), window.columns());
            try {
                if (reader.isPresent()) {
                    read(reader.get(), window, plane.values());
                }
            } catch (IOException e) {
                throw ImageFile.unreadable(name, e);
            }
            return plane;
        }

        private void read(TiffPageReader page, Window window, float[] values) throws IOException {
            int interleaved = layout.interleaved();
            if (interleaved == 1) {
                page.read(layout.planar() ? sample : 0, window, values, 0);
                return;
            }
            float[] all = {};
            for (Window segment : page.cut(window)) {
                for (Window band : segment.bands(Math.max(1, BAND / interleaved))) {
                    int count = Math.multiplyExact(interleaved, band.rows() * band.columns());
                    all = all.length < count ? new float[count] : all;
                    page.read(0, band, all, 0);
                    take(all, band.within(window), values, window.columns());
                }
            }
        }

        /** Puts one sample of the pixels of a part of the window in its place. */
        private void take(float[] all, Window part, float[] values, int columns) {
            int next = sample;
            for (int row = part.row(); row < part.endRow(); row++) {
                for (int column = part.column(); column < part.endColumn(); column++) {
                    values[row * columns + column] = all[next];
                    next += layout.interleaved();
                }
            }
        }
    }
}
