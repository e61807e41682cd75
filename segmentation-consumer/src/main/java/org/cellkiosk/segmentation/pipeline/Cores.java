package org.cellkiosk.segmentation.pipeline;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** The machine's cores, shared by the images that are labelled at the same time: all for one, one each for many. */
public final class Cores {

    private final int count;
    private final AtomicInteger images = new AtomicInteger();

    /** @param count number of cores, at least 1 */
    public Cores(int count) {
        this.count = count;
    }

    /** All of this machine. */
    public static Cores ofThisMachine() {
        return new Cores(Runtime.getRuntime().availableProcessors());
    }

    /** Does the work on an image, which takes the number of threads that it may use. */
    <T> T share(IntFunction<T> work) {
        int sharing = images.incrementAndGet();
        try {
            return work.apply(Math.max(1, count / sharing));
        } finally {
            images.decrementAndGet();
        }
    }
}
