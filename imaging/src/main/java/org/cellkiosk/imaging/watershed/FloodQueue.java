package org.cellkiosk.imaging.watershed;

import java.util.Arrays;

/**
 * Binary heap of pixels: highest value first, then lowest age.
 *
 * <p>Pixels of equal value and age leave in the order that the array heap of scikit-image gives them, so its moves are
 * repeated exactly: sift up while strictly before the parent; to pop, the last item replaces the root and sifts down to
 * the earlier child, the left one unless the right one is strictly before it. Walking a hole down to a leaf and the
 * item back up ends in the same arrangement with fewer comparisons.
 */
final class FloodQueue {

    /** Value in the upper half, descending as its integer ascends; age in the lower half. */
    private long[] keys = new long[1024];

    private int[] pixels = new int[1024];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void push(float value, int age, int pixel) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, Math.addExact(size, size));
            pixels = Arrays.copyOf(pixels, keys.length);
        }
        long key = key(value, age);
        siftUp(size++, key, pixel);
    }

    private static long key(float value, int age) {
        int bits = Float.floatToRawIntBits(0f - value);
        int ordered = bits ^ (bits >> 31 & Integer.MAX_VALUE);
        return (long) ordered << 32 | age;
    }

    int pop() {
        int first = pixels[0];
        size--;
        long key = keys[size];
        int pixel = pixels[size];
        int hole = 0;
        int child = 1;
        while (child + 1 < size) {
            child += keys[child + 1] < keys[child] ? 1 : 0;
            keys[hole] = keys[child];
            pixels[hole] = pixels[child];
            hole = child;
            child = 2 * hole + 1;
        }
        if (child < size) {
            keys[hole] = keys[child];
            pixels[hole] = pixels[child];
            hole = child;
        }
        siftUpOverEqual(hole, key, pixel);
        return first;
    }

    private void siftUp(int start, long key, int pixel) {
        int hole = start;
        while (hole > 0) {
            int parent = (hole - 1) >> 1;
            if (key >= keys[parent]) {
                break;
            }
            keys[hole] = keys[parent];
            pixels[hole] = pixels[parent];
            hole = parent;
        }
        keys[hole] = key;
        pixels[hole] = pixel;
    }

    /** Sifting down stops above an equal item, so the way back up passes equal ones. */
    private void siftUpOverEqual(int start, long key, int pixel) {
        int hole = start;
        while (hole > 0) {
            int parent = (hole - 1) >> 1;
            if (key > keys[parent]) {
                break;
            }
            keys[hole] = keys[parent];
            pixels[hole] = pixels[parent];
            hole = parent;
        }
        keys[hole] = key;
        pixels[hole] = pixel;
    }
}
