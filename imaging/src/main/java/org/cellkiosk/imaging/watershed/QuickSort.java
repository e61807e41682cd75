package org.cellkiosk.imaging.watershed;

/**
 * Indirect quicksort that follows {@code numpy.argsort} (median of three, insertion sort for short stretches), because
 * which of several equal peaks survives depends on how it orders them. Ported from NumPy, copyright (c) 2005-2024, NumPy
 * Developers, BSD-3-Clause licence.
 */
final class QuickSort {

    private static final int SHORT = 15;

    private final float[] keys;
    private final int[] order;

    private QuickSort(float[] keys) {
        this.keys = keys;
        this.order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
    }

    /** Indices of the keys in ascending order of the keys. */
    static int[] ascending(float[] keys) {
        QuickSort sort = new QuickSort(keys);
        sort.sort(0, keys.length - 1);
        return sort.order;
    }

    private void sort(int from, int to) {
        int low = from;
        int high = to;
        while (high - low > SHORT) {
            int pivot = partition(low, high);
            if (pivot - low < high - pivot) {
                sort(low, pivot - 1);
                low = pivot + 1;
            } else {
                sort(pivot + 1, high);
                high = pivot - 1;
            }
        }
        insertionSort(low, high);
    }

    private int partition(int low, int high) {
        int middle = low + ((high - low) >> 1);
        orderPair(low, middle);
        orderPair(middle, high);
        orderPair(low, middle);
        float pivot = keys[order[middle]];
        swap(middle, high - 1);
        int i = low;
        int j = high - 1;
        while (true) {
            do {
                i++;
            } while (keys[order[i]] < pivot);
            do {
                j--;
            } while (pivot < keys[order[j]]);
            if (i >= j) {
                break;
            }
            swap(i, j);
        }
        swap(i, high - 1);
        return i;
    }

    private void insertionSort(int low, int high) {
        for (int i = low + 1; i <= high; i++) {
            int item = order[i];
            int j = i;
            while (j > low && keys[item] < keys[order[j - 1]]) {
                order[j] = order[j - 1];
                j--;
            }
            order[j] = item;
        }
    }

    private void orderPair(int first, int second) {
        if (keys[order[second]] < keys[order[first]]) {
            swap(first, second);
        }
    }

    private void swap(int i, int j) {
        int item = order[i];
        order[i] = order[j];
        order[j] = item;
    }
}
