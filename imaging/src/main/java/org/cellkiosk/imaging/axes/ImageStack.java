package org.cellkiosk.imaging.axes;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.StoredPixels;
import org.cellkiosk.imaging.Window;

/** A batch of images, each with the same channels. Pixels stay where they were read until a plane is asked for. */
public final class ImageStack {

    private final StoredPixels pixels;
    private final AxisRoles roles;
    private final Optional<String> inferred;

    ImageStack(StoredPixels pixels, AxisRoles roles, Optional<String> inferred) {
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

    /** Number of axes, longer than 1, that number the images. */
    public long batchAxes() {
        return IntStream.range(0, pixels.rank())
                .filter(axis -> roles.letters().charAt(axis) == 'B' && pixels.shape()[axis] > 1)
                .count();
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
        return raster(batch, channel).read(Window.whole(rows(), columns()));
    }

    /** One channel of one image, of any size. */
    public Raster raster(int batch, int channel) {
        Objects.checkIndex(batch, batches());
        Objects.checkIndex(channel, channels());
        return pixels.plane(roles.axis('X'), roles.axis('Y'), position(batch, channel));
    }

    /** The batch number written in the lengths of the B axes, last axis fastest. */
    private int[] position(int batch, int channel) {
        int[] position = new int[pixels.rank()];
        int rest = batch;
        for (int axis = pixels.rank() - 1; axis >= 0; axis--) {
            char letter = roles.letters().charAt(axis);
            if (letter == 'B') {
                position[axis] = rest % pixels.shape()[axis];
                rest /= pixels.shape()[axis];
            } else if (letter == 'C') {
                position[axis] = channel;
            }
        }
        return position;
    }

    private int length(char letter) {
        int axis = roles.axis(letter);
        return axis < 0 ? 1 : pixels.shape()[axis];
    }
}
