package org.cellkiosk.imaging.raster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.cellkiosk.imaging.Window;

/**
 * How planes that are too large for memory are worked on. Nothing here changes a result, only time and memory.
 *
 * @param rows rows of a block
 * @param columns columns of a block
 * @param halo pixels around a block that are looked at first; more are if they do not suffice
 * @param threads blocks that are worked on at the same time
 * @param scratch folder of scratch files
 */
public record Blocks(int rows, int columns, int halo, int threads, Path scratch) {

    private static final int SIDE = 2048;
    private static final int HALO = 128;

    public Blocks {
        if (rows < 1 || columns < 1 || halo < 1 || threads < 1) {
            throw new IllegalArgumentException("blocks of " + rows + "x" + columns + " pixels, a halo of " + halo
                    + " pixels and " + threads + " threads: all must be at least 1");
        }
    }

    /** Blocks of 2048x2048 pixels on all cores; about 150 MB of memory a core. */
    public static Blocks in(Path scratch) {
        return new Blocks(SIDE, SIDE, HALO, Runtime.getRuntime().availableProcessors(), scratch);
    }

    /** The same, but so many at the same time. */
    public Blocks withThreads(int number) {
        return new Blocks(rows, columns, halo, number, scratch);
    }

    /** Pixels of a block, or of a band of whole rows where those must follow each other. */
    public int pixels() {
        return (int) Math.min((long) rows * columns, Integer.MAX_VALUE);
    }

    /** The blocks of a plane, row by row. */
    public List<Window> of(int planeRows, int planeColumns) {
        List<Window> windows = new ArrayList<>();
        for (int row = 0; row < planeRows; row += rows) {
            for (int column = 0; column < planeColumns; column += columns) {
                windows.add(new Window(
                        row, column, Math.min(rows, planeRows - row), Math.min(columns, planeColumns - column)));
            }
        }
        return windows;
    }

    /** Works on all blocks of a plane, several at a time; the first failure is thrown once all have ended. */
    public void forEach(int planeRows, int planeColumns, Consumer<Window> work) {
        forEach(of(planeRows, planeColumns), work);
    }

    /** Works on some windows in the same way. */
    public void forEach(List<Window> windows, Consumer<Window> work) {
        if (threads == 1 || windows.size() == 1) {
            windows.forEach(work);
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, windows.size()));
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (Window window : windows) {
                tasks.add(() -> {
                    work.accept(window);
                    return null;
                });
            }
            for (Future<Void> task : pool.invokeAll(tasks)) {
                task.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between blocks", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
