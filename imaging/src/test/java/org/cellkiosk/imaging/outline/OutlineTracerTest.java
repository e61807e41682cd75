package org.cellkiosk.imaging.outline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.cellkiosk.imaging.LabelImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutlineTracerTest {

    @Test
    void aPixelIsASquareAroundItsCentre() {
        Ring ring = onlyShell(Drawing.outlines("...", ".7."));

        assertThat(ring.x()).containsExactly(2, 2, 1, 1);
        assertThat(ring.y()).containsExactly(1, 2, 2, 1);
    }

    @Test
    void aCellThatFillsTheImageEndsAtItsBorder() {
        Ring ring = onlyShell(Drawing.outlines("111", "111"));

        assertThat(ring.x()).containsExactly(3, 3, 0, 0);
        assertThat(ring.y()).containsExactly(0, 2, 2, 0);
    }

    @Test
    void touchingCellsShareASide() {
        List<Outline> outlines = Drawing.outlines("1122", "1122");

        assertThat(outlines).extracting(Outline::label).containsExactly(1, 2);
        assertThat(outlines.get(0).parts().get(0).shell().x()).containsExactly(2, 2, 0, 0);
        assertThat(outlines.get(1).parts().get(0).shell().x()).containsExactly(4, 4, 2, 2);
    }

    @Test
    void anotherCellInsideIsAHole() {
        List<Outline> outlines = Drawing.outlines("1111", "1221", "1111");

        Outline.Part part = outlines.get(0).parts().get(0);
        assertThat(part.holes()).singleElement().satisfies(hole -> {
            assertThat(hole.doubleArea()).isEqualTo(-4);
        });
        assertThat(outlines.get(1).parts().get(0).holes()).isEmpty();
    }

    @Test
    void pixelsThatShareOnlyACornerAreParts() {
        Outline outline = Drawing.outlines("1.1", ".1.").get(0);

        assertThat(outline.parts()).hasSize(3).allMatch(part -> part.shell().corners() == 4);
    }

    @Test
    void holesThatTouchEachOtherAndTheOutsideInCornersAreStillHoles() {
        Outline outline = Drawing.outlines("111.", "1.1.", "11.1", "1111").get(0);

        assertThat(outline.parts()).singleElement().satisfies(part -> {
            assertThat(part.shell().doubleArea()).isEqualTo(2 * (12 + 2));
            assertThat(part.holes()).hasSize(2).allMatch(hole -> hole.doubleArea() == -2);
        });
    }

    @Test
    void aHoleBelongsToThePartAroundIt() {
        Outline outline = Drawing.outlines(
                        "1111111..", //
                        "1.....1..",
                        "1.111.1.1",
                        "1.1.1.1..",
                        "1.111.1..",
                        "1.....1..",
                        "1111111..")
                .get(0);

        assertThat(outline.parts())
                .extracting(part -> part.shell().doubleArea() / 2, part -> part.holes()
                        .size())
                .containsExactly(tuple(1L, 0), tuple(9L, 1), tuple(49L, 1));
    }

    @Test
    void anImageWithoutCellsHasNoOutlines() {
        assertThat(Drawing.outlines("..", "..")).isEmpty();
    }

    @Test
    void moreCellsThanSixteenBitsCanCountAreAllOutlined() {
        LabelImage pixels = LabelImage.empty(300, 300);
        Arrays.setAll(pixels.labels(), pixel -> pixel);

        assertThat(Drawing.outlines(pixels)).hasSize(89_999).last().satisfies(last -> assertThat(last.label())
                .isEqualTo(89_999));
    }

    /** Random pixels have every configuration: islands in holes, corners that touch, long winding rings. */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.4, 0.5, 0.6, 0.7, 0.9})
    void outlinesEncloseJustTheirPixelsAndNoRingComesBackToACorner(double density) {
        Random random = new Random(5);
        LabelImage image = LabelImage.empty(60, 70);
        Arrays.setAll(image.labels(), pixel -> random.nextDouble() < density ? 1 + random.nextInt(2) : 0);

        LabelImage drawn = LabelImage.empty(60, 70);
        for (Outline outline : Drawing.outlines(image)) {
            for (Outline.Part part : outline.parts()) {
                assertSimple(part.shell());
                part.holes().forEach(OutlineTracerTest::assertSimple);
                fill(drawn, outline.label(), part);
            }
        }

        assertThat(drawn.labels()).isEqualTo(image.labels());
    }

    private static void fill(LabelImage drawn, int label, Outline.Part part) {
        for (int i = 0; i < drawn.labels().length; i++) {
            int row = i / drawn.columns();
            int column = i % drawn.columns();
            if (part.shell().contains(row, column)
                    && part.holes().stream().noneMatch(hole -> hole.contains(row, column))) {
                drawn.labels()[i] += label;
            }
        }
    }

    private static void assertSimple(Ring ring) {
        Set<List<Integer>> corners = new HashSet<>();
        for (int i = 0; i < ring.corners(); i++) {
            int next = (i + 1) % ring.corners();
            assertThat(corners.add(List.of(ring.x()[i], ring.y()[i]))).isTrue();
            assertThat(ring.x()[i] == ring.x()[next]).isNotEqualTo(ring.y()[i] == ring.y()[next]);
        }
    }

    private static Ring onlyShell(List<Outline> outlines) {
        assertThat(outlines).hasSize(1);
        assertThat(outlines.get(0).parts()).hasSize(1);
        assertThat(outlines.get(0).parts().get(0).holes()).isEmpty();
        return outlines.get(0).parts().get(0).shell();
    }
}
