package org.cellkiosk.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class JpegSegmentTest {

    @Test
    void whatAStreamLeavesOutOfItsTileIsZeroAndNotThePreviousTile() throws IOException {
        TiffLayout layout = new TiffLayout(4, 4, 1, false, new SampleType(8, SampleType.Kind.UNSIGNED), 1);
        byte[] tile = new byte[16];
        Arrays.fill(tile, (byte) 9);

        new JpegSegment(new TiffDirectory(Map.of()), layout).unpack(ByteBuffer.wrap(white(3, 2)), tile, 4);

        assertThat(tile).containsExactly(-1, -1, -1, 0, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private static byte[] white(int columns, int rows) throws IOException {
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < columns * rows; i++) {
            image.setRGB(i % columns, i / columns, 0xFFFFFF);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }
}
