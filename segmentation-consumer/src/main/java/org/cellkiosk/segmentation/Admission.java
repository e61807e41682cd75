package org.cellkiosk.segmentation;

import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;
import org.cellkiosk.segmentation.request.InvalidJobException;

/**
 * Bounds the memory of the images that are worked on at the same time. Images are read one at a time, and a read image
 * waits until there is room to work on it; so at most one image more than fits is ever held.
 */
final class Admission {

    private static final int UNIT = 1 << 20;

    private final int room;
    private final int most;
    private final Semaphore free;
    private final ReentrantLock reading = new ReentrantLock(true);

    /**
     * @param bytes what all images together may take; an image that takes more is worked on alone
     * @param most what an image may take that is worked on alone
     */
    Admission(long bytes, long most) {
        this.room = (int) Math.max(1, bytes / UNIT);
        this.most = (int) Math.max(room, most / UNIT);
        this.free = new Semaphore(room, true);
    }

    /** What an image takes, until it is given back. */
    record Admitted<T>(T image, Runnable release) implements AutoCloseable {

        @Override
        public void close() {
            release.run();
        }
    }

    /**
     * Reads an image, and returns when there is room for it.
     *
     * @param bytes what working on the image takes
     * @throws InvalidJobException if it is more than there can ever be
     */
    <T> Admitted<T> admit(Callable<T> read, ToLongFunction<T> bytes) throws Exception {
        reading.lockInterruptibly();
        try {
            T image = read.call();
            int units = units(bytes.applyAsLong(image));
            free.acquire(units);
            return new Admitted<>(image, () -> free.release(units));
        } finally {
            reading.unlock();
        }
    }

    private int units(long bytes) {
        long units = bytes / UNIT + 1;
        if (units > most) {
            throw new InvalidJobException(
                    "This image needs " + units + " MB of memory at this scale, but a worker has " + most
                            + " MB: choose a smaller scale, save it as TIFF if it is none, crop it, or cut it into several.");
        }
        return (int) Math.min(units, room);
    }
}
