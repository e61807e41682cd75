package org.cellkiosk.imaging.resize;

import java.util.List;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.filter.Border;
import org.cellkiosk.imaging.filter.Gaussian;
import org.cellkiosk.imaging.normalise.ValueRange;
import org.cellkiosk.imaging.raster.Blocks;

/**
 * Bilinear resizing as {@code skimage.transform.resize(order=1, mode="constant", anti_aliasing=True)}: a blur that
 * grows with the shrinkage, zeros beyond the edge, and no value outside the range of the whole input.
 */
final class AntiAliasedResize {

    private AntiAliasedResize() {}

    static List<Plane> resize(List<Plane> channels, int rows, int columns) {
        List<Plane> results = channels.stream()
                .map(channel -> interpolated(channel, rows, columns).read(Window.whole(rows, columns)))
                .toList();
        ValueRange allowed = allowed(
                ValueRange.ofAll(channels.stream().map(ValueRange::of)),
                ValueRange.ofAll(results.stream().map(ValueRange::of)));
        results.forEach(result -> clip(result, allowed));
        return results;
    }

    static List<Raster> resize(List<Raster> channels, int rows, int columns, Blocks blocks) {
        List<Raster> results = channels.stream()
                .map(channel -> (Raster) new Interpolated(blurred(channel, rows, columns), rows, columns))
                .toList();
        ValueRange allowed = allowed(
                ValueRange.ofAll(channels.stream().map(channel -> ValueRange.of(channel, blocks))),
                ValueRange.ofAll(results.stream().map(result -> ValueRange.of(result, blocks))));
        return results.stream()
                .map(result -> result.filtered(0, plane -> clip(plane, allowed)))
                .toList();
    }

    /** The whole plane is blurred once. */
    private static Interpolated interpolated(Plane channel, int rows, int columns) {
        Raster blurred = blurred(Raster.of(channel), rows, columns);
        return new Interpolated(
                Raster.of(blurred.read(Window.whole(channel.rows(), channel.columns()))), rows, columns);
    }

    private static Raster blurred(Raster channel, int rows, int columns) {
        double rowSigma = Math.max(0, ((double) channel.rows() / rows - 1) / 2);
        double columnSigma = Math.max(0, ((double) channel.columns() / columns - 1) / 2);
        return Gaussian.blur(channel, rowSigma, columnSigma, Border.ZERO);
    }

    private record Interpolated(Raster source, int rows, int columns) implements Raster {

        @Override
        public Plane read(Window window) {
            double rowScale = (double) source.rows() / rows;
            double columnScale = (double) source.columns() / columns;
            Window under = Window.between(
                    Math.max(0, before(window.row(), rowScale)),
                    Math.max(0, before(window.column(), columnScale)),
                    Math.min(source.rows() - 1, before(window.endRow() - 1, rowScale) + 1),
                    Math.min(source.columns() - 1, before(window.endColumn() - 1, columnScale) + 1));
            Plane plane = source.read(under);
            Plane result = Plane.zeros(window.rows(), window.columns());
            for (int row = 0, i = 0; row < window.rows(); row++) {
                double y = centre(window.row() + row, rowScale);
                int top = (int) Math.floor(y);
                double low = y - top;
                int first = top - under.row();
                for (int column = 0; column < window.columns(); column++, i++) {
                    double x = centre(window.column() + column, columnScale);
                    int left = (int) Math.floor(x);
                    double right = x - left;
                    int second = left - under.column();
                    double value = sample(plane, first, second) * (1 - low) * (1 - right);
                    value += sample(plane, first, second + 1) * (1 - low) * right;
                    value += sample(plane, first + 1, second) * low * (1 - right);
                    value += sample(plane, first + 1, second + 1) * low * right;
                    result.values()[i] = (float) value;
                }
            }
            return result;
        }

        private static double centre(int index, double scale) {
            return (index + 0.5) * scale - 0.5;
        }

        private static int before(int index, double scale) {
            return (int) Math.floor(centre(index, scale));
        }

        private static double sample(Plane plane, int row, int column) {
            boolean inside = row >= 0 && column >= 0 && row < plane.rows() && column < plane.columns();
            return inside ? plane.at(row, column) : 0;
        }
    }

    /** Zero counts as part of the input's range where the result reaches it, because zeros lie beyond the edge. */
    private static ValueRange allowed(ValueRange input, ValueRange output) {
        boolean reachesZero = output.min() <= 0 && output.max() >= 0;
        return reachesZero ? new ValueRange(Math.min(input.min(), 0), Math.max(input.max(), 0)) : input;
    }

    private static Plane clip(Plane plane, ValueRange range) {
        float[] values = plane.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(range.min(), Math.min(range.max(), values[i]));
        }
        return plane;
    }
}
