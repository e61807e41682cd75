package org.cellkiosk.imaging.tracking.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.PixelArray;
import org.cellkiosk.imaging.io.ImageFile;
import org.cellkiosk.imaging.io.ImageLimits;
import org.cellkiosk.imaging.tracking.lineage.Lineage;
import org.cellkiosk.imaging.tracking.lineage.Track;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChallengeLayoutTest {

    /** Seen in frames 0, 1, 4 and 6, and then divided. */
    private static final Track MOTHER =
            new Track(1, List.of(0, 1, 4, 6), List.of(2, 3), true, OptionalInt.of(7), OptionalInt.empty());

    private static final Lineage LINEAGE = Lineage.of(List.of(MOTHER, daughter(2), daughter(3)));

    @TempDir
    Path folder;

    @Test
    void theStretchAfterAGapHasALabelOfItsOwnAndTheOneBeforeAsParent() throws IOException {
        assertThat(table(LINEAGE)).isEqualTo("1 0 1 0\n2 7 8 5\n3 7 8 5\n4 4 4 1\n5 6 6 4\n");
    }

    @Test
    void aMovieWithoutTracksHasAnEmptyTable() throws IOException {
        assertThat(table(Lineage.of(List.of()))).isEmpty();
    }

    @Test
    void aParentThatIsNotInTheLineageIsNone() throws IOException {
        assertThat(table(Lineage.of(List.of(daughter(3))))).isEqualTo("3 7 8 0\n");
    }

    @Test
    void masksHaveTheLabelsOfTheTable() throws IOException {
        ChallengeLayout layout = new ChallengeLayout(LINEAGE);

        assertThat(mask(layout, 1, 0, 1, 1)).containsExactly(0, 1, 1);
        assertThat(mask(layout, 4, 0, 1, 1)).containsExactly(0, 4, 4);
        assertThat(mask(layout, 7, 2, 0, 3)).containsExactly(2, 0, 3);
        assertThat(mask(layout, 3, 0, 0, 0)).containsExactly(0, 0, 0);
    }

    @Test
    void aLabelThatIsNoTrackThereIsRefused() {
        ChallengeLayout layout = new ChallengeLayout(LINEAGE);

        assertThatThrownBy(() -> mask(layout, 2, 1))
                .hasMessage("frame 2 has pixels of label 1, which is no track there");
    }

    @Test
    void masksAreNumberedWithThreeDigitsOrFour() {
        assertThat(ChallengeLayout.maskName(7, 1000)).isEqualTo("mask007.tif");
        assertThat(ChallengeLayout.maskName(7, 1001)).isEqualTo("mask0007.tif");
    }

    @Test
    void moreLabelsThanSixteenBitsHoldAreRefused() {
        Lineage lineage = Lineage.of(List.of(daughter(65535), MOTHER));

        assertThatThrownBy(() -> new ChallengeLayout(lineage)).hasMessageContaining("labels up to 65537");
    }

    private static Track daughter(int label) {
        return new Track(label, List.of(7, 8), List.of(), false, OptionalInt.empty(), OptionalInt.of(1));
    }

    private static String table(Lineage lineage) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ChallengeLayout(lineage).writeTable(out);
        return out.toString(StandardCharsets.US_ASCII);
    }

    private float[] mask(ChallengeLayout layout, int frame, int... labels) throws IOException {
        Path file = folder.resolve(ChallengeLayout.maskName(frame, 9));
        try (OutputStream out = Files.newOutputStream(file)) {
            layout.writeMask(out, frame, new LabelImage(1, labels.length, labels));
        }
        PixelArray pixels = ImageFile.read(file, "mask", new ImageLimits(10, 10, 100));
        assertThat(pixels.shape()).endsWith(1, labels.length);
        return pixels.values();
    }
}
