package org.cellkiosk.segmentation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;

/** A recorded array (batch, rows, columns, channels) of float32 or int32, little-endian: a gzipped npy file, version 1. */
final class NumpyArray {

    private static final Pattern SHAPE = Pattern.compile("'shape': \\(([^)]*)\\)");
    private static final int PREAMBLE = 10;

    private final int[] shape;
    private final ByteBuffer data;

    private NumpyArray(int[] shape, ByteBuffer data) {
        this.shape = shape;
        this.data = data;
    }

    static NumpyArray recorded(String name) {
        byte[] packed = Pictures.resource("recorded/" + name + ".npy.gz");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            int start = PREAMBLE + bytes.getShort(8);
            String header = new String(bytes.array(), PREAMBLE, start - PREAMBLE, StandardCharsets.US_ASCII);
            Matcher matcher = SHAPE.matcher(header);
            if (!matcher.find()) {
                throw new IllegalArgumentException(name + " has no shape");
            }
            int[] shape = Arrays.stream(matcher.group(1).split(","))
                    .mapToInt(length -> Integer.parseInt(length.strip()))
                    .toArray();
            return new NumpyArray(shape, bytes.position(start).slice().order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int batches() {
        return shape[0];
    }

    /** The channels of an image, read as floats. */
    List<Plane> image(int batch) {
        return IntStream.range(0, shape[3])
                .mapToObj(channel -> {
                    Plane plane = Plane.zeros(shape[1], shape[2]);
                    for (int pixel = 0; pixel < plane.values().length; pixel++) {
                        plane.values()[pixel] = data.getFloat(position(batch, pixel, channel));
                    }
                    return plane;
                })
                .toList();
    }

    /** The channels of an image, read as labels. */
    List<LabelImage> labels(int batch) {
        return IntStream.range(0, shape[3])
                .mapToObj(channel -> {
                    LabelImage labels = LabelImage.empty(shape[1], shape[2]);
                    for (int pixel = 0; pixel < labels.labels().length; pixel++) {
                        labels.labels()[pixel] = data.getInt(position(batch, pixel, channel));
                    }
                    return labels;
                })
                .toList();
    }

    private int position(int batch, int pixel, int channel) {
        return 4 * ((batch * shape[1] * shape[2] + pixel) * shape[3] + channel);
    }
}
