package org.cellkiosk.imaging.io;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;

/**
 * A picture for people to judge a segmentation by: the image in grey, its contrast stretched, with the cells' outlines
 * on top; made smaller if a side would be longer than 2048 pixels.
 */
public final class OutlinePreview {

    private static final int LONGEST_SIDE = 2048;
    /** Grey levels, and after them the outline's yellow: a palette makes the file smaller, and quicker to write. */
    private static final int OUTLINE = 255;

    private static final IndexColorModel COLOURS = colours();
    private static final double DARKEST = 0.001;
    private static final double BRIGHTEST = 0.998;

    /** Enough values to tell the percentiles by. */
    private static final int SAMPLES = 1 << 15;

    private final Plane image;
    private final LabelImage labels;
    private final int step;

    private OutlinePreview(Plane image, LabelImage labels) {
        this.image = image;
        this.labels = labels;
        this.step = (Math.max(image.rows(), image.columns()) - 1) / LONGEST_SIDE + 1;
    }

    /** Writes a PNG; the label image has the size of the image. */
    public static void png(Plane image, LabelImage labels, OutputStream out) throws IOException {
        if (image.rows() != labels.rows() || image.columns() != labels.columns()) {
            throw new IllegalArgumentException("labels of " + labels.rows() + "x" + labels.columns()
                    + " do not cover an image of " + image.rows() + "x" + image.columns());
        }
        ImageIO.write(new OutlinePreview(image, labels).draw(), "png", out);
    }

    private BufferedImage draw() {
        int rows = (image.rows() - 1) / step + 1;
        int columns = (image.columns() - 1) / step + 1;
        double[] range = range();
        BufferedImage picture = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_INDEXED, COLOURS);
        byte[] pixels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                boolean outline = isOutline(row * step, column * step);
                int colour = outline ? OUTLINE : grey(mean(row * step, column * step), range);
                pixels[row * columns + column] = (byte) colour;
            }
        }
        return picture;
    }

    private static IndexColorModel colours() {
        int[] colours = new int[OUTLINE + 1];
        for (int level = 0; level < OUTLINE; level++) {
            int grey = Math.round(level * 255f / (OUTLINE - 1));
            colours[level] = grey << 16 | grey << 8 | grey;
        }
        colours[OUTLINE] = 0xFFD500;
        return new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    /** The values that become black and white. */
    private double[] range() {
        float[] values = image.values();
        int stride = (values.length - 1) / SAMPLES + 1;
        double[] sorted = IntStream.iterate(0, i -> i < values.length, i -> i + stride)
                .mapToDouble(i -> values[i])
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return new double[] {0, 1};
        }
        int last = sorted.length - 1;
        return new double[] {sorted[(int) (last * DARKEST)], sorted[(int) Math.ceil(last * BRIGHTEST)]};
    }

    /** Mean of the pixels that become one. */
    private double mean(int row, int column) {
        int rows = Math.min(step, image.rows() - row);
        int columns = Math.min(step, image.columns() - column);
        double sum = 0;
        for (int y = row; y < row + rows; y++) {
            for (int x = column; x < column + columns; x++) {
                sum += image.at(y, x);
            }
        }
        return sum / (rows * columns);
    }

    private static int grey(double value, double[] range) {
        double width = range[1] - range[0];
        double share = width > 0 ? (value - range[0]) / width : 0;
        return (int) Math.round((OUTLINE - 1) * Math.max(0, Math.min(1, share)));
    }

    /** True for a pixel of a cell whose neighbour in the picture belongs to something else. */
    private boolean isOutline(int row, int column) {
        int label = labels.at(row, column);
        return label != 0
                && (differs(label, row - step, column)
                        || differs(label, row + step, column)
                        || differs(label, row, column - step)
                        || differs(label, row, column + step));
    }

    private boolean differs(int label, int row, int column) {
        boolean inside = row >= 0 && column >= 0 && row < labels.rows() && column < labels.columns();
        return inside && labels.at(row, column) != label;
    }
}
