package org.cellkiosk.imaging.watershed;

import java.util.Arrays;

/** Growing list of pixel indices that can also be taken from its end. */
final class IntStack {

    private int[] items = new int[256];
    private int size;

    void push(int item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, Math.addExact(size, size));
        }
        items[size++] = item;
    }

    int pop() {
        return items[--size];
    }

    int get(int index) {
        return items[index];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    int[] toArray() {
        return Arrays.copyOf(items, size);
    }
}
