package org.cellkiosk.autoscaler.simulate;

import java.util.PriorityQueue;

/** What is to happen, in the order of its time; of two things at the same time, first what was planned first. */
final class Agenda {

    private record Entry(double at, long number, Runnable what) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byTime = Double.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long planned;
    private double now;

    double now() {
        return now;
    }

    void in(double seconds, Runnable what) {
        entries.add(new Entry(now + seconds, planned++, what));
    }

    /** Goes on to the next entry and does it. */
    void next() {
        Entry entry = entries.remove();
        now = entry.at();
        entry.what().run();
    }
}
