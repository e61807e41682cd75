package org.cellkiosk.imaging.drift;

/** Fast Fourier transform over two axes (Cooley and Tukey, 1965), in place; both lengths are powers of two. */
final class Fourier {

    private final int length;
    private final double[] cosines;
    private final double[] sines;

    private Fourier(int length) {
        this.length = length;
        this.cosines = new double[length / 2];
        this.sines = new double[length / 2];
        for (int i = 0; i < length / 2; i++) {
            cosines[i] = Math.cos(2 * Math.PI * i / length);
            sines[i] = -Math.sin(2 * Math.PI * i / length);
        }
    }

    /** Transforms complex values in row-major order. */
    static void transform(double[] real, double[] imaginary, int rows, int columns) {
        Fourier alongRow = new Fourier(columns);
        for (int row = 0; row < rows; row++) {
            alongRow.transformLine(real, imaginary, row * columns, 1);
        }
        Fourier alongColumn = new Fourier(rows);
        for (int column = 0; column < columns; column++) {
            alongColumn.transformLine(real, imaginary, column, columns);
        }
    }

    /** One line: values {@code stride} apart from {@code start} on. */
    private void transformLine(double[] real, double[] imaginary, int start, int stride) {
        for (int i = 1, reversed = 0; i < length; i++) {
            int bit = length >> 1;
            for (; (reversed & bit) != 0; bit >>= 1) {
                reversed ^= bit;
            }
            reversed ^= bit;
            if (i < reversed) {
                swap(real, start + i * stride, start + reversed * stride);
                swap(imaginary, start + i * stride, start + reversed * stride);
            }
        }
        for (int half = 1; half < length; half <<= 1) {
            for (int block = 0; block < length; block += 2 * half) {
                for (int k = 0; k < half; k++) {
                    int upper = start + (block + k) * stride;
                    butterfly(real, imaginary, upper, upper + half * stride, k * (length / (2 * half)));
                }
            }
        }
    }

    private void butterfly(double[] real, double[] imaginary, int upper, int lower, int angle) {
        double turnedReal = real[lower] * cosines[angle] - imaginary[lower] * sines[angle];
        double turnedImaginary = real[lower] * sines[angle] + imaginary[lower] * cosines[angle];
        real[lower] = real[upper] - turnedReal;
        imaginary[lower] = imaginary[upper] - turnedImaginary;
        real[upper] += turnedReal;
        imaginary[upper] += turnedImaginary;
    }

    private static void swap(double[] values, int one, int other) {
        double value = values[one];
        values[one] = values[other];
        values[other] = value;
    }
}
