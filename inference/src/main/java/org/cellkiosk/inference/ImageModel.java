package org.cellkiosk.inference;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** A model that is loaded and ready. Safe for use by many threads, whose tiles share batches. */
public final class ImageModel {

    /** Batches of one call that are on their way: one on the device, one gathering. */
    private static final int BATCHES_AHEAD = 2;

    private final ModelId id;
    private final SavedModel model;
    private final Batcher batcher;

    ImageModel(ModelId id, SavedModel model, Batcher batcher) {
        this.id = id;
        this.model = model;
        this.batcher = batcher;
    }

    public ModelId id() {
        return id;
    }

    /** This machine's copy of the model's folder, with all files that lie beside the graph. */
    public Path folder() {
        return model.folder();
    }

    /** What tells the model's files from any others: see {@link FolderDigest}. */
    public String digest() {
        return model.digest();
    }

    public ModelSignature signature() {
        return model.signature();
    }

    /**
     * Runs the model on all tiles of an image. Only the tiles of two batches are held at a time: tiles are asked for
     * when there is room, and every tile's maps are handed on before later ones are asked for.
     *
     * @param count number of tiles
     * @param tiles gives tile 0 to {@code count - 1}, in this order; all of one shape
     * @param results takes the maps of each tile, in the order of the tiles; one map a head, in the order of
     *     {@link ModelSignature#heads()}, of one pixel where the head gives numbers
     * @throws ModelException if a tile has not the model's channels, or the model fails
     * @throws CancellationException if this thread is interrupted; its interrupted status stays set
     */
    public void predict(int count, IntFunction<Tile> tiles, Consumer<List<Tile>> results) {
        Deque<CompletableFuture<List<Tile>>> ahead = new ArrayDeque<>();
        try {
            for (int next = 0; next < count; next++) {
                Tile tile = tiles.apply(next);
                require(tile);
                if (ahead.size() == BATCHES_AHEAD * batcher.largestBatch(tile)) {
                    results.accept(await(ahead.remove()));
                }
                ahead.add(batcher.submit(model, tile));
            }
            while (!ahead.isEmpty()) {
                results.accept(await(ahead.remove()));
            }
        } finally {
            ahead.forEach(maps -> maps.cancel(false));
        }
    }

    private static List<Tile> await(CompletableFuture<List<Tile>> maps) {
        try {
            return maps.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while the model ran");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof Error error) {
                throw error;
            }
            throw cause instanceof ModelException known
                    ? known
                    : new ModelException(ModelException.Reason.BROKEN, "The model failed: " + cause, e);
        }
    }

    private void require(Tile tile) {
        ModelSignature takes = signature();
        // Not rows and columns: convolutions take other sizes than the signature names, and the original relies on
        // that.
        if (takes.channels() != ModelSignature.ANY && tile.channels() != takes.channels()) {
            throw new ModelException(
                    ModelException.Reason.UNSUITABLE,
                    "The model " + id + " (" + takes + ") cannot take " + tile.rows() + "x" + tile.columns()
                            + " pixels with " + tile.channels() + " channel(s).");
        }
    }
}
