package org.cellkiosk.imaging.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.LabelRaster;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.outline.GeoJsonWriter;
import org.cellkiosk.imaging.outline.ObjectKind;
import org.cellkiosk.imaging.outline.Outline;
import org.cellkiosk.imaging.outline.OutlineTracer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Cells that are measured and outlined group by group are those of the whole image, to the last digit. */
class CellGroupsTest {

    private static final int ROWS = 90;
    private static final int COLUMNS = 110;

    @RepeatedTest(20)
    void groupsHoldEveryCellAsItIsInTheWhole(RepetitionInfo run) throws IOException {
        // Given
        Random random = new Random(run.getCurrentRepetition());
        LabelImage image = cells(random, 40);
        Plane plane = Plane.zeros(ROWS, COLUMNS);
        for (int i = 0; i < plane.values().length; i++) {
            plane.values()[i] = random.nextFloat();
        }
        CellGroups groups = new CellGroups(LabelRaster.of(image), 1 + random.nextInt(4000), Integer.MAX_VALUE);

        // When
        List<CellGroup> found = new ArrayList<>();
        int leftOut = groups.forEach(found::add);

        // Then
        CellGroup whole = CellGroup.all(image);
        assertThat(leftOut).isZero();
        assertThat(found).hasSizeGreaterThan(1);
        assertThat(groups.count()).isEqualTo(whole.index().size());
        assertThat(table(found, plane)).isEqualTo(table(List.of(whole), plane));
        assertThat(outlines(found)).isEqualTo(outlines(List.of(whole)));
    }

    @Test
    void aCellThatIsTooLargeIsLeftOutAndCounted() throws IOException {
        // Given: cell 2 surrounds cell 3
        LabelImage image = LabelImage.empty(5, 9);
        System.arraycopy(
                new int[] {
                    1, 0, 2, 2, 2, 2, 2, 0, 4, //
                    1, 0, 2, 0, 0, 0, 2, 0, 4, //
                    0, 0, 2, 0, 3, 0, 2, 0, 0, //
                    5, 0, 2, 0, 0, 0, 2, 0, 0, //
                    5, 0, 2, 2, 2, 2, 2, 0, 6
                },
                0,
                image.labels(),
                0,
                45);

        // When
        List<Integer> labels = new ArrayList<>();
        int leftOut = new CellGroups(LabelRaster.of(image), 3, 24).forEach(group -> {
            for (int place = 0; place < group.index().size(); place++) {
                labels.add(group.index().label(place));
            }
        });

        // Then
        assertThat(leftOut).isEqualTo(1);
        assertThat(labels).containsExactly(1, 3, 4, 5, 6);
    }

    @Test
    void anImageWithoutCellsHasNoGroupOfCells() throws IOException {
        CellGroups groups = new CellGroups(LabelRaster.of(LabelImage.empty(9, 8)), 10, 100);

        assertThat(groups.count()).isZero();
        assertThat(groups.forEach(group -> assertThat(group.index().size()).isZero()))
                .isZero();
    }

    /** Overlapping rectangles, some in two parts, of ascending labels from above to below. */
    private static LabelImage cells(Random random, int count) {
        LabelImage image = LabelImage.empty(ROWS, COLUMNS);
        for (int label = 1; label <= count; label++) {
            for (int part = 0; part <= random.nextInt(2); part++) {
                int top = Math.min(ROWS - 1, label * ROWS / count + random.nextInt(9));
                int left = random.nextInt(COLUMNS);
                for (int row = top; row < Math.min(ROWS, top + 1 + random.nextInt(12)); row++) {
                    for (int column = left; column < Math.min(COLUMNS, left + 1 + random.nextInt(12)); column++) {
                        image.labels()[row * COLUMNS + column] = 3 * label;
                    }
                }
            }
        }
        return image;
    }

    private static String table(List<CellGroup> groups, Plane plane) throws IOException {
        StringWriter text = new StringWriter();
        CellTable table = new CellTable(1, text);
        for (CellGroup group : groups) {
            table.add(0, 0, group, channel -> plane, OptionalDouble.of(0.65));
        }
        return text.toString();
    }

    private static String outlines(List<CellGroup> groups) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GeoJsonWriter writer = new GeoJsonWriter(out)) {
            for (CellGroup group : groups) {
                for (Outline outline : OutlineTracer.trace(group)) {
                    writer.add(outline, ObjectKind.CELL, "cells", OptionalInt.empty());
                }
            }
        }
        return out.toString();
    }
}
