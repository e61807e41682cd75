package org.cellkiosk.imaging.axes;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.cellkiosk.imaging.PixelArray;
import org.cellkiosk.imaging.Plane;

/** A batch of images, each with the same channels. Pixels stay where they were read until a plane is asked for. */
public final class ImageStack {

    private final PixelArray pixels;
    private final AxisRoles roles;
    private final Optional<String> inferred;

    ImageStack(PixelArray pixels, AxisRoles roles, Optional<String> inferred) {
        this.pixels = pixels;
        this.roles = roles;
        this.inferred = inferred;
    }

    /** Number of images. */
    public int batches() {
        int batches = 1;
        for (int axis = 0; axis < pixels.rank(); axis++) {
            batches *= roles.letters().charAt(axis) == 'B' ? pixels.shape()[axis] : 1;
        }
        return batches;
    }

    /** Number of channels of each image; the opacity of a colour is none. */
    public int channels() {
        return length('C') - (roles.alpha() ? 1 : 0);
    }

    /** Whether the channels are red, green and blue, as the file says. */
    boolean isColour() {
        int axis = roles.axis('C');
        return channels() == 3
                && pixels.axes().filter(axes -> axes.charAt(axis) == 'S').isPresent();
    }

    public int rows() {
        return length('X');
    }

    public int columns() {
        return length('Y');
    }

    /** What was assumed about the axes, in words; empty if the order was declared. */
    public Optional<String> inferred() {
        return inferred;
    }

    /** A copy of one channel of one image. */
    public Plane plane(int batch, int channel) {
        Objects.checkIndex(batch, batches());
        Objects.checkIndex(channel, channels());
        int start = start(batch) + channel * stride('C');
        int rowStride = stride('X');
        int columnStride = stride('Y');
        Plane plane = Plane.zeros(rows(), columns());
        for (int row = 0; row < plane.rows(); row++) {
            int from = start + row * rowStride;
            int to = row * plane.columns();
            if (columnStride == 1) {
                System.arraycopy(pixels.values(), from, plane.values(), to, plane.columns());
                continue;
            }
            for (int column = 0; column < plane.columns(); column++) {
                plane.values()[to + column] = pixels.values()[from + column * columnStride];
            }
        }
        return plane;
    }

    /** Index of an image's first value: the batch number written in the lengths of the B axes, last axis fastest. */
    private int start(int batch) {
        int start = 0;
        int rest = batch;
        for (int axis = pixels.rank() - 1; axis >= 0; axis--) {
            if (roles.letters().charAt(axis) == 'B') {
                start += rest % pixels.shape()[axis] * stride(axis);
                rest /= pixels.shape()[axis];
            }
        }
        return start;
    }

    private int length(char letter) {
        int axis = roles.axis(letter);
        return axis < 0 ? 1 : pixels.shape()[axis];
    }

    private int stride(char letter) {
        int axis = roles.axis(letter);
        return axis < 0 ? 0 : stride(axis);
    }

    private int stride(int axis) {
        return Arrays.stream(pixels.shape(), axis + 1, pixels.rank()).reduce(1, (one, other) -> one * other);
    }
}
