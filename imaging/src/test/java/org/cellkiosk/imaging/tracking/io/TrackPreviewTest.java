package org.cellkiosk.imaging.tracking.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.tracking.lineage.Lineage;
import org.junit.jupiter.api.Test;

class TrackPreviewTest {

    /** Three rows of five pixels; track 1 moves from the left to the right. */
    private static final TrackedMovie MOVIE = new TrackedMovie(
            2,
            frame -> List.of(new Plane(3, 5, new float[] {0, 0, 0, 0, 0, 0, 50, 100, 50, 0, 0, 0, 0, 0, 0})),
            frame -> new LabelImage(
                    3,
                    5,
                    frame == 0
                            ? new int[] {1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0}
                            : new int[] {0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1}),
            new Lineage(Map.of()));

    /** A chunk of the file whose check sum is right. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Chunk(String type, byte[] data) {}

    @Test
    void everyProgramShowsTheFirstFrame() throws IOException {
        BufferedImage first = ImageIO.read(new ByteArrayInputStream(written(MOVIE)));

        assertThat(first.getWidth()).isEqualTo(5);
        assertThat(first.getHeight()).isEqualTo(3);
        assertThat(first.getRGB(2, 1)).isEqualTo(0xFFFFFFFF);
        assertThat(first.getRGB(0, 0)).isEqualTo(0xFF000000);
        assertThat(isColour(first.getRGB(1, 1))).isTrue();
    }

    @Test
    void aTrackKeepsItsColourInTheNextFrame() throws IOException {
        List<Chunk> chunks = chunks(written(MOVIE));

        assertThat(chunks)
                .extracting(Chunk::type)
                .containsExactly("IHDR", "acTL", "PLTE", "fcTL", "IDAT", "fcTL", "fdAT", "IEND");
        byte[] first = pixels(chunks.get(4).data, 0);
        byte[] second = pixels(chunks.get(6).data, Integer.BYTES);
        assertThat(second[6 + 1 + 3]).isEqualTo(first[6 + 1 + 1]);
        assertThat(ByteBuffer.wrap(chunks.get(5).data).getInt()).isEqualTo(1);
        assertThat(ByteBuffer.wrap(chunks.get(6).data).getInt()).isEqualTo(2);
    }

    @Test
    void aLongSideIsMadeShorter() throws IOException {
        TrackedMovie wide = new TrackedMovie(
                1, frame -> List.of(Plane.zeros(2, 2049)), frame -> LabelImage.empty(2, 2049), new Lineage(Map.of()));

        BufferedImage first = ImageIO.read(new ByteArrayInputStream(written(wide)));

        assertThat(first.getWidth()).isEqualTo(683);
        assertThat(first.getHeight()).isEqualTo(1);
    }

    private static boolean isColour(int pixel) {
        return (pixel >> 16 & 0xFF) != (pixel & 0xFF) || (pixel >> 8 & 0xFF) != (pixel & 0xFF);
    }

    private static byte[] written(TrackedMovie movie) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TrackPreview.write(out, movie);
        return out.toByteArray();
    }

    private static byte[] pixels(byte[] data, int from) throws IOException {
        return new InflaterInputStream(new ByteArrayInputStream(data, from, data.length - from)).readAllBytes();
    }

    private static List<Chunk> chunks(byte[] file) {
        ByteBuffer rest = ByteBuffer.wrap(file).position(8);
        List<Chunk> chunks = new ArrayList<>();
        while (rest.hasRemaining()) {
            byte[] data = new byte[rest.getInt()];
            byte[] type = new byte[4];
            rest.get(type).get(data);
            CRC32 check = new CRC32();
            check.update(type);
            check.update(data);
            assertThat(rest.getInt()).isEqualTo((int) check.getValue());
            chunks.add(new Chunk(new String(type, StandardCharsets.US_ASCII), data));
        }
        return chunks;
    }
}
