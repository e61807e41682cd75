package org.cellkiosk.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.LabelRaster;
import org.cellkiosk.imaging.PixelArray;
import org.cellkiosk.imaging.Plane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTiffTest {

    @Test
    void labelsSurviveWritingAndReading() throws IOException {
        LabelImage labels = LabelImage.empty(301, 257);
        Random random = new Random(7);
        for (int i = 0; i < labels.labels().length; i++) {
            labels.labels()[i] = random.nextInt((1 << 24) + 1);
        }

        LabelImage read = LabelTiff.read(new ByteArrayInputStream(written(labels)));

        assertThat(read.rows()).isEqualTo(301);
        assertThat(read.columns()).isEqualTo(257);
        assertThat(read.labels()).isEqualTo(labels.labels());
    }

    @Test
    void fileIsFloat32LittleEndianInOneStrip() throws IOException {
        byte[] file = written(new LabelImage(2, 3, new int[] {0, 1, 2, 3, 4, 5}));

        RandomAccess bytes = RandomAccess.of(file);
        List<TiffDirectory> directories = TiffDirectories.read(bytes);
        TiffDirectory directory = directories.get(0);
        assertThat(directories).hasSize(1);
        assertThat(file).startsWith('I', 'I', 42, 0);
        assertThat(TiffLayout.of(directory))
                .isEqualTo(new TiffLayout(2, 3, 1, false, new SampleType(32, SampleType.Kind.FLOAT), 1));
        assertThat(directory.number(TiffTag.COMPRESSION, 0)).isEqualTo(1);
        assertThat(directory.text(TiffTag.DESCRIPTION)).isEqualTo("{\"shape\": [2, 3]}");
        assertThat(directory.text(TiffTag.SOFTWARE)).isEqualTo("Cell Kiosk");
        assertThat(directory.required(TiffTag.X_RESOLUTION).rational()).isEqualTo(1);
        assertThat(directory.required(TiffTag.Y_RESOLUTION).rational()).isEqualTo(1);
        assertThat(directory.number(TiffTag.RESOLUTION_UNIT, 0)).isEqualTo(1);
        assertThat(directory.number(TiffTag.ROWS_PER_STRIP, 0)).isEqualTo(2);
        assertThat(directory.number(TiffTag.STRIP_BYTE_COUNTS, 0)).isEqualTo(24);
        assertThat(directory.number(TiffTag.STRIP_OFFSETS, 0)).isEqualTo(file.length - 24);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, (1 << 24) + 1})
    void labelsThatAFloatCannotTellApartAreNotWritten(int label) {
        LabelImage labels = new LabelImage(1, 2, new int[] {1, label});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(labels))
                .withMessageContaining("label " + label + " is not between 0 and 16777216");
    }

    @Test
    void pixelsThatAreNoLabelsAreRefusedWithTheirValue() throws IOException {
        byte[] file = written(new LabelImage(1, 2, new int[] {1, 2}));
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putFloat(file.length - Float.BYTES, 2.5f);

        assertThatThrownBy(() -> LabelTiff.read(new ByteArrayInputStream(file)))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageStartingWith("The label image has the value 2.5 where a label is due");
    }

    @Test
    void severalPlanesAreNoLabelImage() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StackTiff.write(out, StackTiff.Axis.FRAMES, List.of(Plane.zeros(2, 2), Plane.zeros(2, 2)));

        assertThatThrownBy(() -> LabelTiff.read(new ByteArrayInputStream(out.toByteArray())))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageStartingWith("The label image has more than one plane");
    }

    @Test
    void framesOfAMovieArePlanesOfOneFile() throws IOException {
        List<LabelRaster> frames = IntStream.range(0, 4)
                .mapToObj(frame -> LabelRaster.of(new LabelImage(1, 2, new int[] {frame, 1 << 24})))
                .toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        LabelTiff.write(out, frames);

        PixelArray read = TiffImage.read(RandomAccess.of(out.toByteArray()), new ImageLimits(10, 10, 100));
        assertThat(read.axes()).contains("TYX");
        assertThat(read.shape()).containsExactly(4, 1, 2);
        assertThat(read.values()).containsExactly(0, 1 << 24, 1, 1 << 24, 2, 1 << 24, 3, 1 << 24);
    }

    @Test
    void framesOfDifferentSizesAreNoMovie() {
        List<LabelRaster> frames =
                List.of(LabelRaster.of(LabelImage.empty(1, 2)), LabelRaster.of(LabelImage.empty(2, 1)));

        assertThatThrownBy(() -> LabelTiff.write(OutputStream.nullOutputStream(), frames))
                .hasMessage("frames of a movie have one size");
    }

    private static byte[] written(LabelImage labels) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LabelTiff.write(out, labels);
        return out.toByteArray();
    }
}
