package org.cellkiosk.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.LabelRaster;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.outline.ObjectKind;
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
    void nucleiAreYellowWithinCellsThatAreCyan() throws IOException {
        OutlinePreview preview = new OutlinePreview(gradient(9));
        preview.outline(LabelRaster.of(square(9, 1, 7)), ObjectKind.CELL);
        preview.outline(LabelRaster.of(square(9, 3, 5)), ObjectKind.DETECTION);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        preview.write(out);

        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));

        assertThat(picture.getRGB(1, 1)).isEqualTo(0xFF00D5FF);
        assertThat(picture.getRGB(3, 3)).isEqualTo(YELLOW);
        assertThat(picture.getRGB(0, 8)).isEqualTo(0xFF000000);
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
        assertThatIllegalArgumentException().isThrownBy(() -> new OutlinePreview(Plane.zeros(3, 4))
                .outline(LabelRaster.of(LabelImage.empty(4, 3)), ObjectKind.DETECTION));
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
        OutlinePreview preview = new OutlinePreview(image);
        preview.outline(LabelRaster.of(labels), ObjectKind.DETECTION);
        preview.write(out);
        return ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    }
}
