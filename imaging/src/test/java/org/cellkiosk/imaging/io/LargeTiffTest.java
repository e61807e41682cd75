package org.cellkiosk.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.cellkiosk.imaging.PixelArray;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Windows of every plane hold the pixels that the file read as a whole has there. */
class LargeTiffTest {

    private static final ImageLimits LIMITS = new ImageLimits(2048, 2048, 1 << 20);

    @TempDir
    Path folder;

    static Stream<Path> files() {
        return SampleImage.all().map(SampleImage::file).filter(file -> file.toString()
                .endsWith(".tif"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void windowsAreThoseOfTheWholeFile(Path file) {
        PixelArray whole = ImageFile.read(file, file.toString(), LIMITS);
        Random random = new Random(file.hashCode());
        try (LargeTiff tiff = LargeTiff.open(file, file.toString(), LIMITS)) {
            assertThat(tiff.shape()).isEqualTo(whole.shape());
            assertThat(tiff.axes()).isEqualTo(whole.axes());
            assertThat(tiff.pixelSize()).isEqualTo(whole.pixelSize());
            int rows = tiff.axes().orElseThrow().indexOf('Y');
            for (int number = 0; number < tiff.count() / tiff.rows() / tiff.columns(); number++) {
                int[] position = position(number, rows, tiff.shape());
                Raster plane = whole.plane(rows, rows + 1, position);
                assertSame(
                        plane.read(Window.whole(plane.rows(), plane.columns())),
                        tiff.plane(rows, rows + 1, position),
                        random);
            }
        }
    }

    /** Place of a plane, the last axis fastest. */
    private static int[] position(int number, int rows, int[] shape) {
        int[] position = new int[shape.length];
        int rest = number;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            if (axis != rows && axis != rows + 1) {
                position[axis] = rest % shape[axis];
                rest /= shape[axis];
            }
        }
        return position;
    }

    @Test
    void otherAxesThanTheFilesRowsAndColumnsAreRefused() throws IOException {
        Path file = folder.resolve("stack.tif");
        try (OutputStream out = Files.newOutputStream(file)) {
            StackTiff.write(out, StackTiff.Axis.FRAMES, List.of(Plane.zeros(4, 5), Plane.zeros(4, 5)));
        }
        try (LargeTiff tiff = LargeTiff.open(file, "stack.tif", LIMITS)) {
            assertThatThrownBy(() -> tiff.plane(0, 1, new int[3]))
                    .isInstanceOf(UnreadableImageException.class)
                    .hasMessageStartingWith("stack.tif is read page by page");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"shape\": [2, 2, 3, 1]}                     | IYXS | 1",
                "{\"shape\": [2, 2, 3, 1], \"axes\": \"TYXC\"}   | TYXC | 1",
                "{\"shape\": [2, 1, 2, 3, 1], \"axes\": \"TZYXC\"} | TZYXC | 2",
            })
    void anAxisOfOneChannelMayComeBehindThePages(String description, String axes, int rowAxis) throws IOException {
        Path file = described(description, 2, 3);
        int[] second = new int[axes.length()];
        second[0] = 1;
        try (LargeTiff tiff = LargeTiff.open(file, "movie.tif", LIMITS)) {
            assertThat(tiff.axes()).contains(axes);
            assertThat(tiff.plane(rowAxis, rowAxis + 1, second)
                            .read(Window.whole(2, 3))
                            .values())
                    .containsExactly(60, 70, 80, 90, 100, 110);
        }
    }

    @Test
    void pagesThatHoldChannelsAreNoPlanes() throws IOException {
        Path file = described("{\"shape\": [2, 3, 2], \"axes\": \"YXC\"}", 3, 2);
        try (LargeTiff tiff = LargeTiff.open(file, "image.tif", LIMITS)) {
            assertThatThrownBy(() -> tiff.plane(0, 1, new int[3]))
                    .isInstanceOf(UnreadableImageException.class)
                    .hasMessageContaining("image.tif is read page by page")
                    .hasMessageContaining("save the image with rows and columns as its last axes");
        }
    }

    @Test
    void channelsThatAreNotAskedForTakeLittleMemory() throws IOException {
        int side = 512;
        int channels = 64;
        ByteBuffer pixels = ByteBuffer.allocate(side * side * channels);
        pixels.put(pixels.capacity() - 1, (byte) 7);
        byte[] header = new TiffBytes()
                .with(TiffTag.ROWS, side)
                .with(TiffTag.COLUMNS, side)
                .with(TiffTag.ROWS_PER_STRIP, side)
                .with(TiffTag.SAMPLES_PER_PIXEL, channels)
                .with(TiffTag.STRIP_BYTE_COUNTS, pixels.capacity())
                .cut(12);
        Path file = folder.resolve("interleaved.tif");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(header);
            out.write(pixels.array());
        }
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (LargeTiff tiff = LargeTiff.open(file, "interleaved.tif", new ImageLimits(side, side, Long.MAX_VALUE))) {
            Raster last = tiff.plane(0, 1, new int[] {0, 0, channels - 1});
            long before = thread.getCurrentThreadAllocatedBytes();

            Plane plane = last.read(Window.whole(side, side));

            assertThat(plane.at(side - 1, side - 1)).isEqualTo(7);
            assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(2L * pixels.capacity());
        }
    }

    @Test
    void aThreadThatIsInterruptedSaysNothingAgainstTheImage() throws IOException {
        Path file = Files.write(folder.resolve("a.tif"), new TiffBytes().bytes());
        try (LargeTiff tiff = LargeTiff.open(file, "a.tif", LIMITS)) {
            Raster plane = tiff.plane(0, 1, new int[2]);
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> plane.read(Window.whole(3, 4))).isInstanceOf(UncheckedIOException.class);
            assertThatThrownBy(() -> ImageFile.read(file, "a.tif", LIMITS)).isInstanceOf(UncheckedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private Path described(String description, int rows, int columns) throws IOException {
        byte[] content = new TiffBytes()
                .with(TiffTag.ROWS, rows)
                .with(TiffTag.COLUMNS, columns)
                .described(description)
                .bytes();
        return Files.write(folder.resolve("described.tif"), content);
    }

    @Test
    void aStripThatIsPackedAndTooLargeToBeUnpackedIsRefused() throws IOException {
        byte[] content = new TiffBytes()
                .with(TiffTag.ROWS, 20_000)
                .with(TiffTag.COLUMNS, 20_000)
                .with(TiffTag.ROWS_PER_STRIP, 20_000)
                .with(TiffTag.COMPRESSION, 8)
                .bytes();
        Path file = Files.write(folder.resolve("packed.tif"), content);
        try (LargeTiff tiff = LargeTiff.open(file, "packed.tif", new ImageLimits(20_000, 20_000, Long.MAX_VALUE))) {
            assertThatThrownBy(() -> tiff.plane(0, 1, new int[2]))
                    .isInstanceOf(UnreadableImageException.class)
                    .hasMessageStartingWith("packed.tif has strips of 381 MB that are packed as a whole");
        }
    }

    @Test
    void moreTilesThanCanBeCountedInAnIntAreRefused() throws IOException {
        byte[] content = new TiffBytes()
                .with(TiffTag.ROWS, 100_000)
                .with(TiffTag.COLUMNS, 100_000)
                .with(TiffTag.TILE_OFFSETS, 8)
                .with(TiffTag.TILE_ROWS, 1)
                .with(TiffTag.TILE_COLUMNS, 1)
                .bytes();
        Path file = Files.write(folder.resolve("dust.tif"), content);
        try (LargeTiff tiff = LargeTiff.open(file, "dust.tif", new ImageLimits(100_000, 100_000, Long.MAX_VALUE))) {
            assertThatThrownBy(() -> tiff.plane(0, 1, new int[2]))
                    .isInstanceOf(UnreadableImageException.class)
                    .hasMessageContaining("TIFF tag TileOffsets (324) has 1 values, but there are 10000000000");
        }
    }

    @Test
    void noMemoryIsTakenForARowThatTheFileDoesNotHold() throws IOException {
        int columns = 1 << 30;
        byte[] content = new TiffBytes().with(TiffTag.COLUMNS, columns).bytes();
        Path file = Files.write(folder.resolve("wide.tif"), content);
        try (LargeTiff tiff = LargeTiff.open(file, "wide.tif", new ImageLimits(3, columns, Long.MAX_VALUE))) {
            Raster plane = tiff.plane(0, 1, new int[2]);

            assertThatThrownBy(() -> plane.read(new Window(0, 0, 1, 1)))
                    .isInstanceOf(UnreadableImageException.class)
                    .hasMessageContaining("a strip or tile has 12 bytes, but 1073741824 are needed");
        }
    }

    private static void assertSame(Plane plane, Raster raster, Random random) {
        for (int i = 0; i < 8; i++) {
            int row = random.nextInt(plane.rows());
            int column = random.nextInt(plane.columns());
            Window window = new Window(
                    row, column, 1 + random.nextInt(plane.rows() - row), 1 + random.nextInt(plane.columns() - column));
            assertThat(raster.read(window).values())
                    .isEqualTo(plane.part(window).values());
        }
    }
}
