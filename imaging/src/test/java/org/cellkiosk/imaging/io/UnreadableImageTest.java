package org.cellkiosk.imaging.io;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UnreadableImageTest {

    private static final ImageLimits LIMITS = new ImageLimits(2048, 2048, 1 << 24);

    @TempDir
    Path folder;

    @Test
    void aFileThatIsNoImageIsRefusedWithTheFormatsThatAreRead() {
        assertRefused("Plate layout".getBytes(StandardCharsets.UTF_8), "is not a TIFF, PNG, JPEG or NumPy image");
    }

    @Test
    void anEmptyFileIsCalledEmpty() {
        assertRefused(new byte[0], "is empty");
    }

    @Test
    void aJpegWithoutAPartOfItsPixelsIsRefused() throws IOException {
        byte[] whole = noise();
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        half[half.length - 2] = (byte) 0xFF;
        half[half.length - 1] = (byte) 0xD9; // so it ends as it should

        assertRefused(half, "is damaged or incomplete (a part of its pixels is missing)");
    }

    private static byte[] noise() throws IOException {
        BufferedImage image = new BufferedImage(200, 150, BufferedImage.TYPE_BYTE_GRAY);
        new Random(1).nextBytes(((DataBufferByte) image.getRaster().getDataBuffer()).getData());
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", jpeg);
        return jpeg.toByteArray();
    }

    @Test
    void aMissingFileSaysThatStorageFailed() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> ImageFile.read(missing, "plate1.tif", LIMITS))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageStartingWith("plate1.tif could not be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jpeg2000.tif | packed as JPEG 2000 (TIFF tag Compression (259) is 34712)",
                "webp.tif     | packed as WebP (TIFF tag Compression (259) is 50001)",
                "lerc.tif     | packed as LERC (TIFF tag Compression (259) is 34887)",
                "lzma.tif     | packed as LZMA (TIFF tag Compression (259) is 34925)",
                "jpegxl.tif   | packed as JPEG XL (TIFF tag Compression (259) is 50002)",
                "complex.tif  | no real numbers (TIFF tag SampleFormat (339) is 6)",
                "cmyk.jpg     | has 4 colours, as for printing",
                "complex.npy  | values of the type <c8",
                "text.npy     | values of the type <U1",
                "object.npy   | values of the type |O",
                "record.npy   | values of a mixed type",
                "number.npy   | an array of the shape ()",
                "empty.npy    | its header says the shape (0,5)",
                "two.npz      | holds several arrays (a, b). Please name the one with the pixels image",
                "none.npz     | is a zip without a NumPy array"
            })
    void whatPythonWritesAndIsNotReadHereIsNamed(String file, String reason) throws IOException {
        assertRefused(Files.readAllBytes(SampleImage.unreadable(file)), reason);
    }

    static List<Arguments> tiffs() {
        int directory = TiffBytes.DIRECTORY;
        return List.of(
                Arguments.of(tiff().next(directory).bytes(), "after 1 pages it goes on at byte 8"),
                Arguments.of(tiff().next(1 << 30).bytes(), "ends early"),
                Arguments.of(tiff().cut(5), "ends early"),
                Arguments.of(tiff().with(TiffTag.ROWS, 0).bytes(), "TIFF tag ImageLength (257) is 0"),
                Arguments.of(tiff().without(TiffTag.COLUMNS).bytes(), "TIFF tag ImageWidth (256) is 0"),
                Arguments.of(tiff().without(TiffTag.STRIP_OFFSETS).bytes(), "TIFF tag StripOffsets (273) is missing"),
                Arguments.of(
                        tiff().with(TiffTag.STRIP_OFFSETS, 4, 0xFFFF_FFFFL, 8)
                                .with(TiffTag.ROWS_PER_STRIP, 1)
                                .bytes(),
                        "TIFF tag StripOffsets (273) has 4294967295 values, which are not there"),
                Arguments.of(
                        tiff().with(TiffTag.ROWS_PER_STRIP, 1).bytes(),
                        "TIFF tag StripOffsets (273) has 1 values, but there are 3 strips or tiles"),
                Arguments.of(
                        tiff().with(TiffTag.STRIP_OFFSETS, 99, 1, 8).bytes(),
                        "TIFF tag StripOffsets (273) has the unknown type 99"),
                Arguments.of(tiff().with(TiffTag.SAMPLES_PER_PIXEL, 0).bytes(), "TIFF tag SamplesPerPixel (277) is 0"),
                Arguments.of(
                        tiff().with(TiffTag.BITS_PER_SAMPLE, 24).bytes(),
                        "pixels of 24 bits (TIFF tag BitsPerSample (258))"),
                Arguments.of(tiff().with(TiffTag.COMPRESSION, 999).bytes(), "(TIFF tag Compression (259) is 999)"),
                Arguments.of(tiff().with(TiffTag.COMPRESSION, 8).bytes(), "its compressed pixels cannot be unpacked"),
                Arguments.of(tiff().with(TiffTag.COMPRESSION, 32773).bytes(), "a strip or tile has"),
                Arguments.of(tiff().with(TiffTag.PREDICTOR, 9).bytes(), "TIFF tag Predictor (317) is 9"),
                Arguments.of(
                        tiff().with(TiffTag.TILE_OFFSETS, 8)
                                .with(TiffTag.TILE_COLUMNS, 0x7FFF_FFFF)
                                .with(TiffTag.TILE_ROWS, 0x7FFF_FFFF)
                                .bytes(),
                        "TIFF tag TileWidth (322) is 2147483647 and TIFF tag TileLength (323) is 2147483647"));
    }

    @ParameterizedTest
    @MethodSource("tiffs")
    void aTiffWhoseFieldsCannotBeTrueIsRefusedWithTheField(byte[] file, String reason) {
        assertRefused(file, reason);
    }

    static List<Arguments> descriptions() {
        String plane = "<TiffData IFD='0'><UUID>%s</UUID></TiffData>";
        return List.of(
                Arguments.of(ome("<TiffData IFD='7'/>"), "page 8 of those that it describes is missing"),
                Arguments.of(ome(plane.formatted("a") + plane.formatted("b")), "has planes in several files"),
                Arguments.of(ome("<TiffData/>".repeat(100_001)), "its OME-XML names more than 100000 pages"),
                Arguments.of(ome("<A>".repeat(1_000_000)), "its OME-XML cannot be read"),
                Arguments.of(ome("&all;"), "its OME-XML cannot be read"),
                Arguments.of("<OME><Image/></OME>", "its OME-XML names no dimension order"));
    }

    private static String ome(String planes) {
        return "<OME><Pixels DimensionOrder='XYZCT' SizeX='4' SizeY='3'>" + planes + "</Pixels></OME>";
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void omeXmlThatCannotBeTrueIsTheReason(String xml, String reason) {
        assertRefused(tiff().described(xml).bytes(), reason);
    }

    @Test
    void aZipThatIsCutOffIsDamaged() throws IOException {
        byte[] file = Files.readAllBytes(SampleImage.named("only.npz").file());

        assertRefused(Arrays.copyOf(file, file.length - 40), "its zip cannot be unpacked");
    }

    @Test
    void aZipOfImagesIsToldToBeNamedSo() throws IOException {
        Path zip = folder.resolve("zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("plate1.tif"));
            out.write(tiff().bytes());
        }

        assertRefused(Files.readAllBytes(zip), "a name that ends in .zip");
    }

    @Test
    void anArrayThatIsCutOffIsDamaged() throws IOException {
        byte[] file = Files.readAllBytes(SampleImage.named("u2-little.npy").file());

        assertRefused(Arrays.copyOf(file, file.length - 1), "ends early");
    }

    @Test
    void tooManyPagesAreRefused() {
        assertRefused(
                tiff().bytes(),
                new ImageLimits(2048, 2048, 11),
                "is too large: 1 planes of 4 x 3 pixels, at most 11 pixels altogether are accepted. Please save it as TIFF");
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

    private static TiffBytes tiff() {
        return new TiffBytes();
    }
}
