package org.cellkiosk.imaging.io;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.cellkiosk.imaging.LabelImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableImageTest {

    private static final ImageLimits LIMITS = new ImageLimits(2048, 2048, 1 << 24);

    /** Where a TIFF of ours holds its number of columns, and where its next directory would be. */
    private static final int COLUMNS = 18;

    private static final int COMPRESSION = 54;
    private static final int NEXT_DIRECTORY = 190;

    @TempDir
    Path folder;

    @Test
    void aFileThatIsNoImageIsRefusedWithTheFormatsThatAreRead() {
        assertRefused("Plate layout".getBytes(StandardCharsets.UTF_8), "is not a TIFF, PNG or JPEG image");
    }

    @Test
    void anEmptyFileIsCalledEmpty() {
        assertRefused(new byte[0], "is empty");
    }

    @Test
    void aFileThatWasCutOffIsCalledIncomplete() throws IOException {
        byte[] file = tiff();

        assertRefused(Arrays.copyOf(file, file.length - 5), "is damaged or incomplete (it ends early)");
    }

    @Test
    void aChainOfPagesWithoutEndIsNotFollowed() throws IOException {
        assertRefused(tiffWith(NEXT_DIRECTORY, 8), "its list of pages does not end");
    }

    @Test
    void aHeaderWithAbsurdSizesIsRefusedBeforeMemoryIsTaken() throws IOException {
        assertRefused(tiffWith(COLUMNS, 2_000_000_000), "is too large: 2000000000 x 20 pixels, at most 2048 x 2048");
    }

    @Test
    void tooManyPagesAreRefused() throws IOException {
        ImageLimits limits = new ImageLimits(2048, 2048, 399);

        assertRefused(tiff(), limits, "is too large: 1 planes of 20 x 20 pixels, at most 399 pixels");
    }

    @Test
    void anUnknownCompressionIsNamed() throws IOException {
        assertRefused(tiffWith(COMPRESSION, 50000), "has a compression (Zstandard), which cannot be read here");
    }

    @Test
    void aMissingFileSaysThatStorageFailed() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> ImageFile.read(missing, "plate1.tif", LIMITS))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageStartingWith("plate1.tif could not be read");
    }

    private void assertRefused(byte[] bytes, String reason) {
        assertRefused(bytes, LIMITS, reason);
    }

    private void assertRefused(byte[] bytes, ImageLimits limits, String reason) {
        assertThatThrownBy(() -> ImageFile.read(Files.write(folder.resolve("image"), bytes), "plate1.tif", limits))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageStartingWith("plate1.tif ")
                .hasMessageContaining(reason)
                .hasMessageContaining("Please");
    }

    private static byte[] tiffWith(int position, int value) throws IOException {
        byte[] file = tiff();
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(position, value);
        return file;
    }

    private static byte[] tiff() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LabelTiff.write(out, LabelImage.empty(20, 20));
        return out.toByteArray();
    }
}
