package org.cellkiosk.inference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The one thread that works with the device.
 *
 * <ol>
 *   <li>Takes the tile that waits longest, whichever job it is of.
 *   <li>Adds waiting tiles of the same model and shape, of any job, up to the limit.
 *   <li>Runs them as one batch and hands each job its maps; a batch that fails is run again tile by tile, since it may
 *       have been too large, or one job's tile at fault.
 * </ol>
 *
 * While a batch runs the next one gathers, so batches grow with the load and a lone tile never waits for company. An
 * {@link Error} ends the thread, and with it every tile that waits.
 */
final class Batcher implements AutoCloseable {

    private final BatchLimit limit;
    private final Thread thread;
    private final Deque<Request> waiting = new ArrayDeque<>();
    private boolean closed;

    Batcher(BatchLimit limit) {
        this.limit = limit;
        this.thread = new Thread(this::run, "model-batches");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    boolean isRunning() {
        return thread.isAlive();
    }

    private record Request(TileFunction model, Tile tile, CompletableFuture<List<Tile>> maps) {

        boolean fits(Request other) {
            return model == other.model && tile.hasShapeOf(other.tile);
        }
    }

    /** The maps to come; cancelling takes the tile out of the line. */
    CompletableFuture<List<Tile>> submit(TileFunction model, Tile tile) {
        Request request = new Request(model, tile, new CompletableFuture<>());
        synchronized (waiting) {
            if (closed) {
                throw closed();
            }
            waiting.add(request);
            waiting.notifyAll();
        }
        return request.maps;
    }

    /** Largest batch of tiles of this shape. */
    int largestBatch(Tile shape) {
        return limit.tiles(shape);
    }

    private void run() {
        List<Request> batch = List.of();
        try {
            for (batch = next(); !batch.isEmpty(); batch = next()) {
                predict(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Error e) {
            fail(batch, e);
            throw e;
        } finally {
            failWaiting();
        }
    }

    /** Waits for tiles; answers an empty batch once closed. */
    private List<Request> next() throws InterruptedException {
        synchronized (waiting) {
            List<Request> batch = gather();
            while (batch.isEmpty() && !closed) {
                waiting.wait();
                batch = gather();
            }
            return closed ? List.of() : batch;
        }
    }

    private List<Request> gather() {
        waiting.removeIf(request -> request.maps.isDone());
        List<Request> batch = new ArrayList<>();
        Iterator<Request> requests = waiting.iterator();
        while (requests.hasNext() && (batch.isEmpty() || batch.size() < limit.tiles(batch.get(0).tile))) {
            Request request = requests.next();
            if (batch.isEmpty() || request.fits(batch.get(0))) {
                batch.add(request);
                requests.remove();
            }
        }
        return batch;
    }

    private static void predict(List<Request> batch) {
        try {
            List<List<Tile>> maps =
                    batch.get(0).model.predict(batch.stream().map(Request::tile).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).maps.complete(maps.get(i));
            }
        } catch (RuntimeException e) {
            if (batch.size() == 1) {
                fail(batch, e);
            } else {
                batch.forEach(request -> predict(List.of(request)));
            }
        }
    }

    /** Finishes the batch that runs, and fails the tiles that wait. */
    @Override
    public void close() {
        synchronized (waiting) {
            closed = true;
            waiting.notifyAll();
        }
        joinUninterruptibly();
        failWaiting();
    }

    private void failWaiting() {
        synchronized (waiting) {
            closed = true;
            fail(waiting, closed());
            waiting.clear();
        }
    }

    private static void fail(Collection<Request> requests, Throwable reason) {
        requests.forEach(request -> request.maps.completeExceptionally(reason));
    }

    private void joinUninterruptibly() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static ModelException closed() {
        return new ModelException(ModelException.Reason.CLOSED, "The models are closed: this process is ending.");
    }
}
