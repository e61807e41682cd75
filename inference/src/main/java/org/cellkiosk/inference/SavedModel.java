package org.cellkiosk.inference;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.TranslateException;
import ai.djl.util.Pair;
import ai.djl.util.PairList;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A loaded SavedModel: native memory of TensorFlow, freed by {@link #close}. Runs one batch at a time, and closing waits
 * for it.
 */
final class SavedModel implements TileFunction, AutoCloseable {

    private static final int IMAGE_RANK = 4;
    private static final int NUMBERS_RANK = 2;

    /** Of a model that leaves its tiles' sides open. */
    private static final int DEFAULT_SIDE = 256;

    private final ModelId id;
    private final TensorFlowFailure failure;
    private final String digest;
    private final Model model;
    private final Predictor<List<Tile>, List<List<Tile>>> predictor;
    private final Predictor<Map<String, Tensor>, Map<String, Tensor>> tensorPredictor;
    private boolean closed;

    private SavedModel(Revision revision, Model model) throws IOException {
        this.id = revision.id();
        this.failure = new TensorFlowFailure(revision.id(), revision.folder());
        this.digest = FolderDigest.of(revision.folder());
        this.model = model;
        this.predictor = model.newPredictor(new TileTranslator());
        this.tensorPredictor = model.newPredictor(new TensorTranslator(revision.id(), model.describeInput()));
    }

    /**
     * Loads the model. One of images is run once, because the first run is the slowest, and shows whether it can run at
     * all.
     */
    static SavedModel load(Revision revision, Device device) {
        Model model = Model.newInstance(revision.id().toString(), device, "TensorFlow");
        try {
            model.load(revision.folder(), "saved_model.pb");
            SavedModel loaded = new SavedModel(revision, model);
            loaded.warmUp();
            return loaded;
        } catch (Error e) {
            model.close();
            throw e;
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw e instanceof ModelException known
                    ? known
                    : new TensorFlowFailure(revision.id(), revision.folder()).whileLoading(e);
        }
    }

    private void warmUp() {
        if (!takesImages(model.describeInput())) {
            return;
        }
        ModelSignature signature = signature();
        int channels = signature.channels();
        if (channels != ModelSignature.ANY) {
            int rows = side(signature.rows());
            int columns = side(signature.columns());
            predict(List.of(new Tile(rows, columns, channels, new float[rows * columns * channels])));
        }
    }

    private static int side(int length) {
        return length == ModelSignature.ANY ? DEFAULT_SIDE : length;
    }

    private static boolean takesImages(PairList<String, Shape> inputs) {
        return inputs.size() == 1 && inputs.valueAt(0).dimension() == IMAGE_RANK;
    }

    /**
     * What it takes and gives as a model of images.
     *
     * @throws ModelException if it is none
     */
    ModelSignature signature() {
        PairList<String, Shape> inputs = model.describeInput();
        if (!takesImages(inputs)) {
            throw new ModelException(
                    ModelException.Reason.UNSUITABLE,
                    "The model " + id + " takes " + words(inputs)
                            + ", but a model of images takes one input of (batch, rows, columns, channels).");
        }
        Shape input = inputs.valueAt(0);
        return new ModelSignature(
                (int) input.get(1),
                (int) input.get(2),
                (int) input.get(3),
                model.describeOutput().stream().map(head -> head(id, head)).toList());
    }

    private static String words(PairList<String, Shape> inputs) {
        return inputs.isEmpty()
                ? "nothing (was it saved without the signature \"serving_default\"?)"
                : inputs.stream()
                        .map(input -> input.getKey() + " of shape " + input.getValue())
                        .collect(Collectors.joining(" and "));
    }

    private static ModelSignature.Head head(ModelId id, Pair<String, Shape> output) {
        Shape shape = output.getValue();
        if (shape.dimension() != IMAGE_RANK && shape.dimension() != NUMBERS_RANK) {
            throw new ModelException(
                    ModelException.Reason.UNSUITABLE,
                    "The model " + id + " gives \"" + output.getKey() + "\" of shape " + shape
                            + ", but a model of images gives maps of (batch, rows, columns, channels)"
                            + " or numbers of (batch, numbers).");
        }
        return new ModelSignature.Head(
                output.getKey(), (int) shape.get(shape.dimension() - 1), shape.dimension() == IMAGE_RANK);
    }

    /** Shapes of the inputs by their names; a length is {@link ModelSignature#ANY} if the model leaves it open. */
    Map<String, Shape> inputs() {
        return model.describeInput().toMap();
    }

    String digest() {
        return digest;
    }

    @Override
    public synchronized List<List<Tile>> predict(List<Tile> tiles) {
        if (closed) {
            throw ModelException.closed();
        }
        try {
            return predictor.predict(tiles);
        } catch (TranslateException | RuntimeException e) {
            throw failure.whileRunning(e);
        }
    }

    /** One tensor for each of the model's outputs, by its name. */
    synchronized Map<String, Tensor> predict(Map<String, Tensor> inputs) {
        if (closed) {
            throw ModelException.closed();
        }
        try {
            return tensorPredictor.predict(inputs);
        } catch (ModelException e) {
            throw e;
        } catch (TranslateException | RuntimeException e) {
            throw e.getCause() instanceof ModelException known ? known : failure.whileRunning(e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        predictor.close();
        tensorPredictor.close();
        model.close();
    }
}
