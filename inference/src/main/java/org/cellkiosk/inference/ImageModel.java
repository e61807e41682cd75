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
import org.cellkiosk.inference.BudgetedCache.Loan;

/**
 * One revision of a model. It is loaded while it predicts; between two calls it may leave the memory for another model,
 * and comes back as it was. Safe for use by many threads, whose tiles share batches.
 */
public final class ImageModel {

    /** Batches of one call that are on their way: one on the device, one gathering. */
    private static final int BATCHES_AHEAD = 2;

    private final Revision revision;
    private final String digest;
    private final ModelSignature signature;
    private final BudgetedCache<Revision, SavedModel> loaded;
    private final Batcher batcher;

    private ImageModel(
            Revision revision, SavedModel model, BudgetedCache<Revision, SavedModel> loaded, Batcher batcher) {
        this.revision = revision;
        this.digest = model.digest();
        this.signature = model.signature();
        this.loaded = loaded;
        this.batcher = batcher;
    }

    /** Loads the model, if it is not loaded. */
    static ImageModel of(Revision revision, BudgetedCache<Revision, SavedModel> loaded, Batcher batcher) {
        try (Loan<SavedModel> loan = loaded.borrow(revision)) {
            return new ImageModel(revision, loan.value(), loaded, batcher);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    public ModelId id() {
        return revision.id();
    }

    /** This machine's copy of the model's folder, with all files that lie beside the graph. */
    public Path folder() {
        return revision.folder();
    }

    /** What tells the model's files from any others: see {@link FolderDigest}. */
    public String digest() {
        return digest;
    }

    public ModelSignature signature() {
        return signature;
    }

    /** Most tiles like this one that a batch has, as found so far. */
    public int batchSize(Tile tile) {
        try (Loan<SavedModel> loan = loaded.borrow(revision)) {
            return batcher.largestBatch(loan.value(), tile);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /**
     * Runs the model on all tiles of an image, and waits first for room in the models' memory if there is none. Neither
     * function may run a model itself. Only the tiles of two batches are held at a time: tiles are asked for
     * when there is room, and every tile's maps are handed on before later ones are asked for.
     *
     * @param count number of tiles
     * @param tiles gives tile 0 to {@code count - 1}, in this order; all of one shape
     * @param results takes the maps of each tile, in the order of the tiles; one map a head, in the order of
     *     {@link ModelSignature#heads()}, of one pixel where the head gives numbers
     * @throws ModelException if a tile has not the model's channels, the model fails, or it gives what is no number
     * @throws CancellationException if this thread is interrupted; its interrupted status stays set
     */
    public void predict(int count, IntFunction<Tile> tiles, Consumer<List<Tile>> results) {
        try (Loan<SavedModel> loan = loaded.borrow(revision)) {
            predict(loan.value(), count, tiles, results);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void predict(SavedModel model, int count, IntFunction<Tile> tiles, Consumer<List<Tile>> results) {
        Deque<CompletableFuture<List<Tile>>> ahead = new ArrayDeque<>();
        try {
            for (int next = 0; next < count; next++) {
                Tile tile = tiles.apply(next);
                require(tile);
                while (ahead.size() >= BATCHES_AHEAD * batcher.largestBatch(model, tile)) {
                    results.accept(numbers(await(ahead.remove())));
                }
                ahead.add(batcher.submit(model, tile));
            }
            while (!ahead.isEmpty()) {
                results.accept(numbers(await(ahead.remove())));
            }
        } finally {
            ahead.forEach(maps -> maps.cancel(false));
        }
    }

    /** The maps, of which one that is no number would spread over the image when tiles are blended. */
    private List<Tile> numbers(List<Tile> maps) {
        for (int head = 0; head < maps.size(); head++) {
            for (float value : maps.get(head).values()) {
                if (!Float.isFinite(value)) {
                    throw new ModelException(
                            ModelException.Reason.BROKEN,
                            "The model " + id() + " gives " + value + " in its map \""
                                    + signature.heads().get(head).name()
                                    + "\", where numbers must be: its weights are damaged, or it cannot take this"
                                    + " image's values.");
                }
            }
        }
        return maps;
    }

    static <T> T await(CompletableFuture<T> maps) {
        try {
            return maps.get();
        } catch (InterruptedException e) {
            throw interrupted();
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

    static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("interrupted while the model ran");
    }

    private void require(Tile tile) {
        ModelSignature takes = signature;
        // Not rows and columns: convolutions take other sizes than the signature names, and the original relies on
        // that.
        if (takes.channels() != ModelSignature.ANY && tile.channels() != takes.channels()) {
            throw new ModelException(
                    ModelException.Reason.UNSUITABLE,
                    "The model " + id() + " (" + takes + ") cannot take " + tile.rows() + "x" + tile.columns()
                            + " pixels with " + tile.channels() + " channel(s).");
        }
    }
}
