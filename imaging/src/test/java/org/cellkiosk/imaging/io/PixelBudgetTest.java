package org.cellkiosk.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files that claim to be huge are refused by what their header says. */
class PixelBudgetTest {

    /** As generous as they can be set, but for the number of pixels. */
    private static final ImageLimits LIMITS = new ImageLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, 1 << 30);

    private static final long HARDLY_ANY = 8 << 20;
    private static final String HUGE_NPY =
            "{'descr': '<u2', 'fortran_order': False, 'shape': (2147483648, 2147483648)}";

    @TempDir
    Path folder;

    static List<Arguments> files() throws IOException {
        return List.of(
                Arguments.of(tiff(0x8000_0000L).bytes(), "TIFF tag ImageLength (257) is 2147483648"),
                Arguments.of(tiff(0x7FFF_FFFF).bytes(), "2147483647 x 2147483647 pixels"),
                Arguments.of(tiff(0x10000).bytes(), "65536 x 65536 pixels"),
                Arguments.of(imageJ(999_999_999), "planes of 4 x 3 pixels"),
                Arguments.of(png(), "2147483647 x 2147483647 pixels"),
                Arguments.of(jpeg(), "65500 x 65500 pixels"),
                Arguments.of(npy(HUGE_NPY), "2147483648 x 2147483648 pixels"),
                Arguments.of(npy(HUGE_NPY.replace("2147483648", "9".repeat(30))), "its header says (999"),
                Arguments.of(npz(npy(HUGE_NPY)), "2147483648 x 2147483648 pixels"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void noMemoryIsTakenForPixelsThatAreTooMany(byte[] content, String reason) throws IOException {
        Path file = Files.write(folder.resolve("image"), content);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThatThrownBy(() -> ImageFile.read(file, "plate1", LIMITS))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageStartingWith("plate1 is too large: ")
                .hasMessageContaining(reason);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(HARDLY_ANY);
    }

    private static TiffBytes tiff(long side) {
        return new TiffBytes().with(TiffTag.ROWS, side).with(TiffTag.COLUMNS, side);
    }

    /** Few pages that are said to be many. */
    private static byte[] imageJ(int images) {
        return new TiffBytes()
                .described("ImageJ=1.54f\nimages=" + images + "\nframes=" + images + "\n")
                .bytes();
    }

    private static byte[] png() {
        return ByteBuffer.allocate(45)
                .putLong(0x89504E470D0A1A0AL)
                .putInt(13)
                .putInt(0x49484452)
                .putInt(Integer.MAX_VALUE)
                .putInt(Integer.MAX_VALUE)
                .putInt(0x08000000)
                .array();
    }

    private static byte[] jpeg() throws IOException {
        byte[] file = Files.readAllBytes(SampleImage.named("grey.jpg").file());
        ByteBuffer bytes = ByteBuffer.wrap(file);
        for (int i = 0; i < file.length - 8; i++) {
            if (bytes.getShort(i) == (short) 0xFFC0) {
                bytes.putInt(i + 5, 65500 << 16 | 65500);
            }
        }
        return file;
    }

    private static byte[] npy(String header) {
        return ByteBuffer.allocate(10 + header.length())
                .put(NpyHeader.SIGNATURE)
                .put(new byte[] {1, 0, (byte) header.length(), 0})
                .put(header.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static byte[] npz(byte[] array) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("arr_0.npy"));
            zip.write(array);
        }
        return bytes.toByteArray();
    }
}
