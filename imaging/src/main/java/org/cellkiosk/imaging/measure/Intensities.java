package org.cellkiosk.imaging.measure;

import java.util.Arrays;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;

/**
 * How bright each object of a label image is in one channel. Values that are NaN or infinite make an object's
 * intensities NaN.
 */
public final class Intensities {

    private final long[] areas;
    private final double[] sums;
    private final float[] minima;
    private final float[] maxima;

    private Intensities(int size) {
        this.areas = new long[size];
        this.sums = new double[size];
        this.minima = new float[size];
        this.maxima = new float[size];
        Arrays.fill(minima, Float.POSITIVE_INFINITY);
        Arrays.fill(maxima, Float.NEGATIVE_INFINITY);
    }

    /** @throws IllegalArgumentException if the channel has not the label image's size */
    public static Intensities of(Plane channel, LabelImage image, LabelIndex index) {
        if (channel.rows() != image.rows() || channel.columns() != image.columns()) {
            throw new IllegalArgumentException("labels of " + image.rows() + "x" + image.columns()
                    + " do not cover a channel of " + channel.rows() + "x" + channel.columns());
        }
        Intensities found = new Intensities(index.size());
        float[] values = channel.values();
        int columns = channel.columns();
        Runs.forEach(
                image,
                (label, row, from, to) ->
                        found.add(index.place(label), values, row * columns + from, row * columns + to));
        return found;
    }

    private void add(int place, float[] values, int from, int to) {
        double sum = 0;
        float min = minima[place];
        float max = maxima[place];
        for (int i = from; i < to; i++) {
            float value = Float.isFinite(values[i]) ? values[i] : Float.NaN;
            sum += value;
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        areas[place] += to - from;
        sums[place] += sum;
        minima[place] = min;
        maxima[place] = max;
    }

    public double mean(int place) {
        return sums[place] / areas[place];
    }

    public double min(int place) {
        return minima[place];
    }

    public double max(int place) {
        return maxima[place];
    }

    /** Sum over the object's pixels. */
    public double integrated(int place) {
        return sums[place];
    }
}
