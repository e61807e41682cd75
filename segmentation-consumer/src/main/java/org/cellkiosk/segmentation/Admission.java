package org.cellkiosk.segmentation;

import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
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
     * Reads an image, and returns when there is room for it; it is closed if that is never so.
     *
     * @param memory what working on the image takes
     * @throws InvalidJobException if it is more than there can ever be
     */
    <T extends AutoCloseable> Admitted<T> admit(Callable<T> read, Function<T, WorkingMemory> memory) throws Exception {
        reading.lockInterruptibly();
        try {
            T image = read.call();
            try {
                int units = units(memory.apply(image));
                free.acquire(units);
                return new Admitted<>(image, () -> free.release(units));
            } catch (RuntimeException | InterruptedException e) {
                image.close();
                throw e;
            }
        } finally {
            reading.unlock();
        }
    }

    private int units(WorkingMemory memory) {
        long units = units(memory.bytes());
        if (units > most) {
            boolean scaleHelps = units(memory.least()) <= most;
            throw new InvalidJobException(
                    "This image needs " + units + " MB of memory"
                            + (scaleHelps ? " at this scale" : "") + ", but a worker can spare " + most + " MB: "
                            + (scaleHelps ? "choose a smaller scale, " : "")
                            + "save it as TIFF if it is none, crop it, cut it into several, or give the worker more (kiosk up --memory).");
        }
        return (int) Math.min(units, room);
    }

    private static long units(long bytes) {
        return bytes / UNIT + 1;
    }
}
