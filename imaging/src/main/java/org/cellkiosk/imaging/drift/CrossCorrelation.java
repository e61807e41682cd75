package org.cellkiosk.imaging.drift;

import org.cellkiosk.imaging.Plane;

/**
 * How well a plane agrees with another one after each circular movement.
 *
 * <p>Both planes are transformed at once, as real and imaginary part, padded by zeros to powers of two that hold all
 * movements without wrapping around; a circular movement is the sum of the up to four that differ by the plane's size.
 */
final class CrossCorrelation {

    private final int rows;
    private final int columns;
    private final int height;
    private final int width;
    private final double[] real;
    private final double[] imaginary;

    CrossCorrelation(Plane reference, Plane moving) {
        this.rows = reference.rows();
        this.columns = reference.columns();
        this.height = powerOfTwo(2 * rows - 1);
        this.width = powerOfTwo(2 * columns - 1);
        this.real = new double[Math.multiplyExact(height, width)];
        this.imaginary = new double[real.length];
        for (int i = 0; i < rows * columns; i++) {
            int padded = i / columns * width + i % columns;
            real[padded] = reference.values()[i];
            imaginary[padded] = moving.values()[i];
        }
        Fourier.transform(real, imaginary, height, width);
        multiply();
        Fourier.transform(imaginary, real, height, width); // parts exchanged: the inverse, but for a factor
    }

    private static int powerOfTwo(int least) {
        return least <= 1 ? 1 : Integer.highestOneBit(least - 1) << 1;
    }

    /** Transform of the one plane times the conjugate transform of the other, from the transform of both. */
    private void multiply() {
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int i = row * width + column;
                int mirrored = (height - row) % height * width + (width - column) % width;
                if (i <= mirrored) {
                    multiply(i, mirrored);
                }
            }
        }
    }

    private void multiply(int i, int mirrored) {
        double oneReal = (real[i] + real[mirrored]) / 2;
        double oneImaginary = (imaginary[i] - imaginary[mirrored]) / 2;
        double otherReal = (imaginary[i] + imaginary[mirrored]) / 2;
        double otherImaginary = (real[mirrored] - real[i]) / 2;
        real[i] = oneReal * otherReal + oneImaginary * otherImaginary;
        imaginary[i] = oneImaginary * otherReal - oneReal * otherImaginary;
        real[mirrored] = real[i];
        imaginary[mirrored] = -imaginary[i];
    }

    /** The movement of the largest agreement, the first one in raster order; at most half the size each way. */
    Shift peak() {
        int peak = 0;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < rows * columns; i++) {
            double value = Math.abs(circular(i / columns, i % columns));
            if (value > largest) {
                largest = value;
                peak = i;
            }
        }
        return new Shift(signed(peak / columns, rows), signed(peak % columns, columns));
    }

    private static int signed(int movement, int size) {
        return movement > size / 2 ? movement - size : movement;
    }

    private double circular(int down, int right) {
        return at(down, right) + at(down - rows, right) + at(down, right - columns) + at(down - rows, right - columns);
    }

    /** Zero for a movement by the whole size, which is no movement. */
    private double at(int down, int right) {
        if (down == -rows || right == -columns) {
            return 0;
        }
        return real[Math.floorMod(down, height) * width + Math.floorMod(right, width)];
    }
}
