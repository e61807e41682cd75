package org.cellkiosk.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.raster.LabelRaster;
import org.junit.jupiter.api.Test;

class OutlinePreviewTest {

    private static final int YELLOW = 0xFFFFD500;

    @Test
    void aCellIsOutlinedAndItsInsideStaysGrey() throws IOException {
        LabelImage labels = square(9, 2, 6);

        BufferedImage picture = picture(gradient(9), labels);

        assertThat(picture.getRGB(2, 2)).isEqualTo(YELLOW);
        assertThat(picture.getRGB(4, 6)).isEqualTo(YELLOW);
        assertThat(picture.getRGB(4, 4)).isEqualTo(0xFF808080);
        assertThat(picture.getRGB(1, 2)).isNotEqualTo(YELLOW);
    }

    @Test
    void contrastIsStretchedFromDarkestToBrightest() throws IOException {
        BufferedImage picture = picture(gradient(9), LabelImage.empty(9, 9));

        assertThat(picture.getRGB(0, 4)).isEqualTo(0xFF000000);
        assertThat(picture.getRGB(8, 4)).isEqualTo(0xFFFFFFFF);
    }

    @Test
    void aLongImageIsMadeSmaller() throws IOException {
        BufferedImage picture = picture(Plane.zeros(5, 4097), LabelImage.empty(5, 4097));

        assertThat(picture.getWidth()).isEqualTo(1366);
        assertThat(picture.getHeight()).isEqualTo(2);
    }

    @Test
    void anImageWithoutAnyNumberIsBlack() throws IOException {
        Plane plane = Plane.zeros(3, 3);
        Arrays.fill(plane.values(), Float.NaN);

        assertThat(picture(plane, LabelImage.empty(3, 3)).getRGB(1, 1)).isEqualTo(0xFF000000);
    }

    @Test
    void labelsOfAnotherSizeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutlinePreview.png(
                        Plane.zeros(3, 4), LabelRaster.of(LabelImage.empty(4, 3)), OutputStream.nullOutputStream()));
    }

    private static Plane gradient(int side) {
        Plane plane = Plane.zeros(side, side);
        for (int i = 0; i < side * side; i++) {
            plane.values()[i] = 500 + i % side;
        }
        return plane;
    }

    private static LabelImage square(int side, int from, int to) {
        LabelImage labels = LabelImage.empty(side, side);
        for (int row = from; row <= to; row++) {
            Arrays.fill(labels.labels(), row * side + from, row * side + to + 1, 1);
        }
        return labels;
    }

    private static BufferedImage picture(Plane image, LabelImage labels) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OutlinePreview.png(image, LabelRaster.of(labels), out);
        return ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    }
}
