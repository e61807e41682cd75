package org.cellkiosk.imaging.outline;

import static org.assertj.core.api.Assertions.assertThat;

import ij.gui.Roi;
import ij.io.RoiDecoder;
import java.awt.Rectangle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.cellkiosk.imaging.LabelImage;
import org.junit.jupiter.api.Test;

/** Regions are read back by ImageJ's own decoder. */
class RoiZipWriterTest {

    @Test
    void imageJReadsTheCellsNamedAndInTheirPlaces() throws IOException {
        List<Roi> regions = read(Drawing.outlines("1111..", "11....", "...222"), OptionalInt.empty());

        assertThat(regions).extracting(Roi::getName).containsExactly("cell 1", "cell 2");
        assertThat(regions).extracting(Roi::getTypeAsString).containsOnly("Traced");
        assertThat(regions).extracting(Roi::getPosition).containsOnly(0);
        assertThat(regions.get(0).getStatistics().pixelCount).isEqualTo(6);
        assertThat(regions.get(1).getBounds()).isEqualTo(new Rectangle(3, 2, 3, 1));
    }

    @Test
    void holesAndPartsAreComposite() throws IOException {
        Roi region = read(Drawing.outlines("111..", "1.1.1", "111.."), OptionalInt.empty())
                .get(0);

        assertThat(region.getTypeAsString()).isEqualTo("Composite");
        assertThat(region.contains(0, 1)).isTrue();
        assertThat(region.contains(1, 1)).isFalse();
        assertThat(region.contains(3, 1)).isFalse();
        assertThat(region.contains(4, 1)).isTrue();
    }

    @Test
    void aCellOfAStackKnowsItsSlice() throws IOException {
        assertThat(read(Drawing.outlines("1"), OptionalInt.of(4)))
                .extracting(Roi::getPosition)
                .containsExactly(5);
    }

    @Test
    void writingLeavesTheOutlinesAsTheyWere() throws IOException {
        List<Outline> outlines = Drawing.outlines("....", "..11");

        read(outlines, OptionalInt.empty());

        assertThat(outlines.get(0).parts().get(0).shell().x()).containsExactly(4, 4, 2, 2);
    }

    @Test
    void moreRegionsThanAPlainZipCanCountAreAllThere() throws IOException {
        LabelImage pixels = LabelImage.empty(260, 260);
        Arrays.setAll(pixels.labels(), pixel -> pixel);

        assertThat(read(Drawing.outlines(pixels), OptionalInt.empty())).hasSize(260 * 260 - 1);
    }

    @Test
    void noCellsAreAnEmptyZip() throws IOException {
        assertThat(read(List.of(), OptionalInt.empty())).isEmpty();
    }

    private static List<Roi> read(List<Outline> outlines, OptionalInt slice) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RoiZipWriter writer = new RoiZipWriter(bytes)) {
            for (Outline outline : outlines) {
                writer.add(outline, "cell " + outline.label(), slice);
            }
        }
        List<Roi> regions = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                regions.add(new RoiDecoder(zip.readAllBytes(), entry.getName()).getRoi());
            }
        }
        return regions;
    }
}
