package org.cellkiosk.imaging.io;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.raster.LabelRaster;
import org.cellkiosk.imaging.raster.Raster;
import org.cellkiosk.imaging.raster.Window;

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

    private static final int BAND = 1 << 22;

    private final Raster image;
    private final LabelRaster labels;
    private final int step;

    private OutlinePreview(Raster image, LabelRaster labels) {
        this.image = image;
        this.labels = labels;
        this.step = (Math.max(image.rows(), image.columns()) - 1) / LONGEST_SIDE + 1;
    }

    /** Writes a PNG; the label image has the size of the image, which is read twice. */
    public static void png(Raster image, LabelRaster labels, OutputStream out) throws IOException {
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
        int rowsAtOnce = Math.max(1, BAND / step / image.columns());
        for (int row = 0; row < rows; row += rowsAtOnce) {
            draw(row, Math.min(rows, row + rowsAtOnce), columns, range, pixels);
        }
        return picture;
    }

    /** Draws rows of the picture. */
    private void draw(int first, int end, int columns, double[] range, byte[] pixels) {
        int bottom = Math.min(image.rows(), end * step);
        Window band = new Window(first * step, 0, bottom - first * step, image.columns());
        Plane plane = image.read(band);
        Window around = band.expanded(step, image.rows(), image.columns());
        LabelImage cells = labels.read(around);
        for (int row = first; row < end; row++) {
            for (int column = 0; column < columns; column++) {
                boolean outline = isOutline(cells, row * step - around.row(), column * step);
                int colour = outline ? OUTLINE : grey(mean(plane, (row - first) * step, column * step), range);
                pixels[row * columns + column] = (byte) colour;
            }
        }
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
        double[] sorted = samples().sorted().toArray();
        if (sorted.length == 0) {
            return new double[] {0, 1};
        }
        int last = sorted.length - 1;
        return new double[] {sorted[(int) (last * DARKEST)], sorted[(int) Math.ceil(last * BRIGHTEST)]};
    }

    /** Finite ones of every so many of the image's values. */
    private DoubleStream samples() {
        Window whole = Window.whole(image.rows(), image.columns());
        long stride = (whole.pixels() - 1) / SAMPLES + 1;
        return whole.bands(BAND).stream().flatMapToDouble(band -> {
            float[] values = image.read(band).values();
            long before = (long) band.row() * image.columns();
            int first = (int) ((stride - before % stride) % stride);
            return IntStream.iterate(first, i -> i < values.length, i -> i + (int) stride)
                    .mapToDouble(i -> values[i])
                    .filter(Double::isFinite);
        });
    }

    /** Mean of the pixels that become one. */
    private double mean(Plane plane, int row, int column) {
        int rows = Math.min(step, plane.rows() - row);
        int columns = Math.min(step, plane.columns() - column);
        double sum = 0;
        for (int y = row; y < row + rows; y++) {
            for (int x = column; x < column + columns; x++) {
                sum += plane.at(y, x);
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
    private boolean isOutline(LabelImage cells, int row, int column) {
        int label = cells.at(row, column);
        return label != 0
                && (differs(cells, label, row - step, column)
                        || differs(cells, label, row + step, column)
                        || differs(cells, label, row, column - step)
                        || differs(cells, label, row, column + step));
    }

    private static boolean differs(LabelImage cells, int label, int row, int column) {
        boolean inside = row >= 0 && column >= 0 && row < cells.rows() && column < cells.columns();
        return inside && cells.at(row, column) != label;
    }
}
