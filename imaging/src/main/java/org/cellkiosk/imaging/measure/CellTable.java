package org.cellkiosk.imaging.measure;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;

/**
 * Measurements as comma-separated values (RFC 4180), a row for each object and a header: numbers in full precision with
 * a decimal point, an empty field for what is not known.
 */
public final class CellTable {

    private static final String HEADER = "batch,feature,label,area_px,area_um2,centroid_y_px,centroid_x_px,"
            + "bbox_top,bbox_left,bbox_bottom,bbox_right,perimeter_px,eccentricity,solidity,"
            + "major_axis_px,minor_axis_px,orientation_rad";

    private final Writer out;
    private final int channels;

    /**
     * Writes the header.
     *
     * @param channels number of channels of the images
     * @param out not closed
     */
    public CellTable(int channels, Writer out) throws IOException {
        this.channels = channels;
        this.out = out;
        out.write(HEADER);
        for (int channel = 0; channel < channels; channel++) {
            String name = ",channel_" + channel;
            out.write(name + "_mean" + name + "_min" + name + "_max" + name + "_integrated");
        }
        out.write("\r\n");
    }

    /**
     * Writes the rows of some cells, by ascending labels.
     *
     * @param batch place of the image in its file, counted from 0
     * @param feature place of the label image among those of the image, counted from 0
     * @param image gives each channel of the whole image when it is asked for
     * @param micrometresPerPixel empty if it is not known
     */
    public void add(
            int batch,
            int feature,
            CellGroup cells,
            IntFunction<? extends Raster> image,
            OptionalDouble micrometresPerPixel)
            throws IOException {
        LabelIndex index = cells.index();
        List<CellShape> shapes = Shapes.of(cells);
        List<Intensities> intensities = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            Plane plane = image.apply(channel).read(cells.window());
            intensities.add(Intensities.of(plane, cells.labels(), index));
        }
        StringBuilder row = new StringBuilder();
        for (int place = 0; place < index.size(); place++) {
            row.setLength(0);
            row.append(batch).append(',').append(feature);
            append(row, shapes.get(place), micrometresPerPixel);
            for (Intensities channel : intensities) {
                append(row, channel.mean(place));
                append(row, channel.min(place));
                append(row, channel.max(place));
                append(row, channel.integrated(place));
            }
            out.append(row.append("\r\n"));
        }
    }

    private static void append(StringBuilder row, CellShape shape, OptionalDouble micrometresPerPixel) {
        row.append(',').append(shape.label()).append(',').append(shape.area());
        if (micrometresPerPixel.isPresent()) {
            append(row, shape.area() * micrometresPerPixel.getAsDouble() * micrometresPerPixel.getAsDouble());
        } else {
            row.append(',');
        }
        append(row, shape.centroidRow());
        append(row, shape.centroidColumn());
        BoundingBox box = shape.box();
        row.append(',').append(box.top()).append(',').append(box.left());
        row.append(',').append(box.bottom()).append(',').append(box.right());
        append(row, shape.perimeter());
        append(row, shape.eccentricity());
        append(row, shape.solidity());
        append(row, shape.majorAxis());
        append(row, shape.minorAxis());
        append(row, shape.orientation());
    }

    private static void append(StringBuilder row, double value) {
        row.append(',');
        if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            row.append((long) value);
        } else if (!Double.isNaN(value)) {
            row.append(value);
        }
    }
}
