package org.cellkiosk.inference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The one thread that works with the device.
 *
 * <ol>
 *   <li>Takes the tile that waits longest, whichever job it is of.
 *   <li>Adds waiting tiles of the same model and shape, of any job, up to the {@link BatchSize} found so far.
 *   <li>Runs them as one batch and hands each job its maps; a batch that fails is run again in halves, since it may have
 *       been too large, or one job's tile at fault.
 * </ol>
 *
 * While a batch runs the next one gathers, so batches grow with the load and a lone tile never waits for company. An
 * {@link Error} ends the thread, and with it every tile that waits.
 */
final class Batcher implements AutoCloseable {

    private static final Tile NOTHING = new Tile(1, 1, 1, new float[1]);

    private final BatchLimit limit;
    private final LongSupplier nanoseconds;
    private final Thread thread;

    /** By model and shape of the tiles; a model that has left is forgotten. */
    private final Map<TileFunction, Map<Tile.Shape, BatchSize>> sizes = new WeakHashMap<>();

    private final Deque<Request> waiting = new ArrayDeque<>();
    private boolean closed;

    /** @param nanoseconds a clock, of which only differences count */
    Batcher(BatchLimit limit, LongSupplier nanoseconds) {
        this.limit = limit;
        this.nanoseconds = nanoseconds;
        // Inherits nothing: it outlives the job that loads the model, and its log is not about that job.
        this.thread = new Thread(null, this::run, "model-batches", 0, false);
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
            return model == other.model && tile.shape().equals(other.tile.shape());
        }
    }

    /** What a model answers to something else than tiles, in its turn; cancelling takes it out of the line. */
    <T> CompletableFuture<T> submit(Supplier<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        TileFunction alone = tiles -> {
            answer.complete(work.get());
            return List.of(List.of());
        };
        CompletableFuture<List<Tile>> turn = submit(alone, NOTHING);
        turn.exceptionally(failure -> {
            answer.completeExceptionally(failure);
            return List.of();
        });
        answer.whenComplete((value, failure) -> turn.cancel(false));
        return answer;
    }

    /** The maps to come; cancelling takes the tile out of the line. */
    CompletableFuture<List<Tile>> submit(TileFunction model, Tile tile) {
        Request request = new Request(model, tile, new CompletableFuture<>());
        synchronized (waiting) {
            if (closed) {
                throw ModelException.closed();
            }
            waiting.add(request);
            waiting.notifyAll();
        }
        return request.maps;
    }

    /** Most tiles of a batch like this one's, as of now. */
    int largestBatch(TileFunction model, Tile tile) {
        return size(model, tile).tiles();
    }

    private BatchSize size(TileFunction model, Tile tile) {
        synchronized (sizes) {
            return sizes.computeIfAbsent(model, any -> new HashMap<>())
                    .computeIfAbsent(tile.shape(), shape -> new BatchSize(limit.tiles(shape)));
        }
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
        while (requests.hasNext()
                && (batch.isEmpty() || batch.size() < size(batch.get(0)).tiles())) {
            Request request = requests.next();
            if (batch.isEmpty() || request.fits(batch.get(0))) {
                batch.add(request);
                requests.remove();
            }
        }
        return batch;
    }

    private BatchSize size(Request request) {
        return size(request.model, request.tile);
    }

    private void predict(List<Request> batch) {
        BatchSize size = size(batch.get(0));
        long began = nanoseconds.getAsLong();
        try {
            List<List<Tile>> maps =
                    batch.get(0).model.predict(batch.stream().map(Request::tile).toList());
            size.ran(batch.size(), nanoseconds.getAsLong() - began);
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).maps.complete(maps.get(i));
            }
        } catch (RuntimeException e) {
            if (e instanceof ModelException known && known.reason() == ModelException.Reason.EXHAUSTED) {
                size.exhausted(batch.size());
            }
            if (batch.size() == 1) {
                fail(batch, e);
            } else {
                predict(batch.subList(0, batch.size() / 2));
                predict(batch.subList(batch.size() / 2, batch.size()));
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
            fail(waiting, ModelException.closed());
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
}
