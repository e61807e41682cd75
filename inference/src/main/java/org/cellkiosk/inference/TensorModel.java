package org.cellkiosk.inference;

import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.cellkiosk.inference.BudgetedCache.Loan;

/**
 * One revision of a model of named tensors. Like an {@link ImageModel} it is loaded while it predicts, and may leave the
 * memory between two calls. Safe for use by many threads, which wait for their turn.
 */
public final class TensorModel {

    private final Revision revision;
    private final Map<String, Shape> inputs;
    private final BudgetedCache<Revision, SavedModel> loaded;
    private final Batcher batcher;

    private TensorModel(
            Revision revision, Map<String, Shape> inputs, BudgetedCache<Revision, SavedModel> loaded, Batcher batcher) {
        this.revision = revision;
        this.inputs = inputs;
        this.loaded = loaded;
        this.batcher = batcher;
    }

    /** Loads the model, if it is not loaded. */
    static TensorModel of(Revision revision, BudgetedCache<Revision, SavedModel> loaded, Batcher batcher) {
        try (Loan<SavedModel> loan = loaded.borrow(revision)) {
            return new TensorModel(revision, loan.value().inputs(), loaded, batcher);
        } catch (InterruptedException e) {
            throw ImageModel.interrupted();
        }
    }

    public ModelId id() {
        return revision.id();
    }

    /** Length of an input's last axis; empty if the model leaves it open, or has no such input. */
    public OptionalInt lastAxis(String input) {
        return Optional.ofNullable(inputs.get(input)).stream()
                .filter(shape -> shape.dimension() > 0)
                .mapToInt(shape -> (int) shape.get(shape.dimension() - 1))
                .filter(length -> length != ModelSignature.ANY)
                .findFirst();
    }

    /**
     * Runs the model.
     *
     * @param inputs by the names of the model's inputs; others are passed over
     * @return by the names of its outputs
     * @throws ModelException if an input is missing or of another rank, the model fails, or it gives what are no numbers
     * @throws CancellationException if this thread is interrupted; its interrupted status stays set
     */
    public Map<String, Tensor> predict(Map<String, Tensor> inputs) {
        try (Loan<SavedModel> loan = loaded.borrow(revision)) {
            CompletableFuture<Map<String, Tensor>> answer =
                    batcher.submit(() -> loan.value().predict(inputs));
            try {
                return numbers(ImageModel.await(answer));
            } finally {
                answer.cancel(false);
            }
        } catch (InterruptedException e) {
            throw ImageModel.interrupted();
        }
    }

    private Map<String, Tensor> numbers(Map<String, Tensor> outputs) {
        outputs.forEach((name, tensor) -> {
            for (float value : tensor.values()) {
                if (!Float.isFinite(value)) {
                    throw new ModelException(
                            ModelException.Reason.BROKEN,
                            "The model " + id() + " gives " + value + " in its output \"" + name
                                    + "\", where numbers must be: its weights are damaged, or it cannot take these values.");
                }
            }
        });
        return outputs;
    }
}
