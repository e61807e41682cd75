package org.cellkiosk.imaging.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.cellkiosk.imaging.LabelImage;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class HoleFillingTest {

    @Test
    void holesSmallerThanTheSizeAreFilledAndLargerOnesStay() {
        LabelImage labels = image(
                "1111111..", //
                "1.11..1..",
                "1111..1..",
                "1111111..");

        LabelImage filled = HoleFilling.fill(labels, 4);

        assertThat(rows(filled))
                .containsExactly(
                        "1111111..", //
                        "1111..1..",
                        "1111..1..",
                        "1111111..");
    }

    @Test
    void cornersOfTheBoundingBoxAndNeighboursStay() {
        LabelImage disc = discWithHoleAndNeighbour();

        LabelImage filled = HoleFilling.fill(disc, 15);

        assertThat(filled.at(5, 5)).isEqualTo(1);
        assertThat(filled.at(1, 1)).isZero();
        assertThat(filled.at(2, 8)).isEqualTo(2);
        assertThat(differing(disc, filled)).isEqualTo(1);
    }

    @Test
    void theOriginalTurnsTheWholeBoundingBoxIntoTheLabel() {
        LabelImage filled = BoundingBoxHoleFilling.fill(discWithHoleAndNeighbour(), 15);

        for (int row = 1; row <= 9; row++) {
            for (int column = 1; column <= 9; column++) {
                assertThat(filled.at(row, column)).isEqualTo(1);
            }
        }
    }

    @Test
    void openingsToTheEdgeOfTheImageAreNoHoles() {
        LabelImage labels = image(
                "1.11", //
                "1111", ".111");

        assertThat(rows(HoleFilling.fill(labels, 10))).containsExactlyElementsOf(Arrays.asList(rows(labels)));
    }

    @RepeatedTest(20)
    void holesAreTheSmallEnclosedPartsOfTheBackground(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        LabelImage cell = LabelImage.empty(23, 19);
        Arrays.setAll(cell.labels(), i -> random.nextInt(10) < 6 ? 1 : 0);
        int size = 1 + random.nextInt(12);
        LabelImage background = LabelImage.empty(23, 19);
        Arrays.setAll(background.labels(), i -> 1 - cell.labels()[i]);
        LabelImage parts = ConnectedComponents.label(background, ConnectedComponents.Connectivity.FOUR);
        int[] pixels = new int[parts.largest() + 1];
        boolean[] open = new boolean[pixels.length];
        for (int i = 0; i < parts.labels().length; i++) {
            int part = parts.labels()[i];
            pixels[part]++;
            open[part] |= i < 19 || i >= 22 * 19 || i % 19 == 0 || i % 19 == 18;
        }
        int[] due = new int[cell.labels().length];
        Arrays.setAll(due, i -> {
            int part = parts.labels()[i];
            return part == 0 || (pixels[part] < size && !open[part]) ? 1 : 0;
        });

        assertThat(HoleFilling.fill(cell, size).labels()).isEqualTo(due);
    }

    @Test
    void anotherLabelInsideASmallHoleIsFilledToo() {
        LabelImage labels = image(
                "11111", //
                "1.2.1", "11111");

        assertThat(rows(HoleFilling.fill(labels, 4))).containsExactly("11111", "11111", "11111");
    }

    private static LabelImage discWithHoleAndNeighbour() {
        LabelImage image = LabelImage.empty(12, 12);
        for (int i = 0; i < 144; i++) {
            int r = i / 12 - 5;
            int c = i % 12 - 5;
            image.labels()[i] = r * r + c * c <= 16 && i != 5 * 12 + 5 ? 1 : 0;
        }
        image.labels()[2 * 12 + 8] = 2;
        image.labels()[2 * 12 + 9] = 2;
        image.labels()[1 * 12 + 9] = 2;
        return image;
    }

    private static int differing(LabelImage one, LabelImage other) {
        int count = 0;
        for (int i = 0; i < one.labels().length; i++) {
            count += one.labels()[i] == other.labels()[i] ? 0 : 1;
        }
        return count;
    }

    private static LabelImage image(String... rows) {
        int[] labels =
                String.join("", rows).chars().map(c -> c == '.' ? 0 : c - '0').toArray();
        return new LabelImage(rows.length, rows[0].length(), labels);
    }

    private static String[] rows(LabelImage image) {
        String[] rows = new String[image.rows()];
        Arrays.fill(rows, "");
        for (int i = 0; i < image.labels().length; i++) {
            int label = image.labels()[i];
            rows[i / image.columns()] += label == 0 ? "." : label;
        }
        return rows;
    }
}
