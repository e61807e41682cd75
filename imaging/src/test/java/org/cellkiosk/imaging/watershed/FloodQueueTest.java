package org.cellkiosk.imaging.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FloodQueueTest {

    @Test
    void equalItemsLeaveInTheOrderOfAPlainBinaryHeap() {
        Random random = new Random(1);
        FloodQueue queue = new FloodQueue();
        PlainHeap plain = new PlainHeap();
        List<Integer> actual = new ArrayList<>();
        List<Integer> due = new ArrayList<>();

        for (int pixel = 0; pixel < 20_000; pixel++) {
            float value = random.nextInt(5) - 2;
            int age = random.nextInt(3);
            queue.push(value, age, pixel);
            plain.push(value, age, pixel);
            if (random.nextInt(3) == 0) {
                actual.add(queue.pop());
                due.add(plain.pop());
            }
        }
        while (!queue.isEmpty()) {
            actual.add(queue.pop());
            due.add(plain.pop());
        }

        assertThat(actual).isEqualTo(due);
    }

    /** Textbook heap: swaps on the way up while strictly smaller, on the way down with the smaller child. */
    private static final class PlainHeap {

        private final List<float[]> items = new ArrayList<>();

        void push(float value, int age, int pixel) {
            items.add(new float[] {-value, age, pixel});
            int i = items.size() - 1;
            while (i > 0 && before(i, (i - 1) / 2)) {
                swap(i, (i - 1) / 2);
                i = (i - 1) / 2;
            }
        }

        int pop() {
            swap(0, items.size() - 1);
            float[] first = items.remove(items.size() - 1);
            int i = 0;
            while (true) {
                int smallest = i;
                for (int child = 2 * i + 1; child <= 2 * i + 2 && child < items.size(); child++) {
                    smallest = before(child, smallest) ? child : smallest;
                }
                if (smallest == i) {
                    return (int) first[2];
                }
                swap(i, smallest);
                i = smallest;
            }
        }

        private boolean before(int i, int j) {
            float[] one = items.get(i);
            float[] other = items.get(j);
            return one[0] < other[0] || (one[0] == other[0] && one[1] < other[1]);
        }

        private void swap(int i, int j) {
            float[] item = items.get(i);
            items.set(i, items.get(j));
            items.set(j, item);
        }
    }
}
