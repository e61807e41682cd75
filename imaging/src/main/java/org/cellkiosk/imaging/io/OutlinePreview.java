package org.cellkiosk.imaging.io;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.LabelRaster;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.normalise.IntensityRange;
import org.cellkiosk.imaging.outline.ObjectKind;
import org.cellkiosk.imaging.outline.PictureOutline;

/**
 * A picture for people to judge a segmentation by: the image in grey, its contrast stretched, with the outlines of what
 * was found on top, cells in cyan and other objects, such as nuclei, in yellow; made smaller if a side would be longer
 * than 2048 pixels.
 */
public final class OutlinePreview {

    private static final int LONGEST_SIDE = 2048;
    /** Grey levels, and after them the outlines' colours: a palette makes the file smaller, and quicker to write. */
    private static final int GREYS = 254;

    private static final int CYAN = GREYS;
    private static final int YELLOW = GREYS + 1;
    private static final IndexColorModel COLOURS = colours();

    /** Pixels that are looked at together. */
    private static final int BAND = 1 << 22;

    private final int rows;
    private final int columns;
    private final int step;
    private final PictureOutline shown;
    private final BufferedImage picture;
    private final byte[] pixels;

    /** Begins with the image, without any outline; it is read twice. */
    public OutlinePreview(Raster image) {
        this.rows = image.rows();
        this.columns = image.columns();
        this.step = (Math.max(rows, columns) - 1) / LONGEST_SIDE + 1;
        this.shown = new PictureOutline(step);
        this.picture = new BufferedImage(reduced(columns), reduced(rows), BufferedImage.TYPE_BYTE_INDEXED, COLOURS);
        this.pixels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        draw(image, IntensityRange.of(image));
    }

    /** Draws the outlines of a label image of the image's size over what was drawn before. */
    public void outline(LabelRaster labels, ObjectKind kind) {
        if (rows != labels.rows() || columns != labels.columns()) {
            throw new IllegalArgumentException("labels of " + labels.rows() + "x" + labels.columns()
                    + " do not cover an image of " + rows + "x" + columns);
        }
        byte colour = (byte) (kind == ObjectKind.CELL ? CYAN : YELLOW);
        forEachBand(band -> {
            Window around = band.expanded(step, rows, columns);
            outline(labels.read(around), band, around.row(), colour);
        });
    }

    private void outline(LabelImage labels, Window band, int labelsFrom, byte colour) {
        for (int row = band.row(); row < band.endRow(); row += step) {
            for (int column = 0; column < columns; column += step) {
                if (shown.contains(labels, row - labelsFrom, column)) {
                    pixels[pixel(row, column)] = colour;
                }
            }
        }
    }

    /** Writes a PNG. */
    public void write(OutputStream out) throws IOException {
        // Without a cache file: ImageIO closes those as soon as the process is asked to stop, when this may well go on.
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(picture, "png", stream);
        }
    }

    private void draw(Raster image, IntensityRange range) {
        forEachBand(band -> {
            Plane part = image.read(band);
            for (int row = band.row(); row < band.endRow(); row += step) {
                for (int column = 0; column < columns; column += step) {
                    pixels[pixel(row, column)] = range.grey(mean(part, row - band.row(), column), GREYS);
                }
            }
        });
    }

    /** Bands of rows that become whole rows of the picture. */
    private void forEachBand(Consumer<Window> work) {
        int height = Math.max(1, BAND / step / columns) * step;
        for (int row = 0; row < rows; row += height) {
            work.accept(new Window(row, 0, Math.min(height, rows - row), columns));
        }
    }

    /** Place in the picture of a pixel of the image. */
    private int pixel(int row, int column) {
        return row / step * picture.getWidth() + column / step;
    }

    private int reduced(int length) {
        return (length - 1) / step + 1;
    }

    private static IndexColorModel colours() {
        int[] colours = new int[YELLOW + 1];
        for (int level = 0; level < GREYS; level++) {
            int grey = Math.round(level * 255f / (GREYS - 1));
            colours[level] = grey << 16 | grey << 8 | grey;
        }
        colours[CYAN] = 0x00D5FF;
        colours[YELLOW] = 0xFFD500;
        return new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    /** Mean of the pixels that become one. */
    private double mean(Plane image, int row, int column) {
        int height = Math.min(step, image.rows() - row);
        int width = Math.min(step, image.columns() - column);
        double sum = 0;
        for (int y = row; y < row + height; y++) {
            for (int x = column; x < column + width; x++) {
                sum += image.at(y, x);
            }
        }
        return sum / (height * width);
    }
}
