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
import java.nio.file.Path;
import java.util.List;

/** A loaded SavedModel: native memory of TensorFlow, freed by {@link #close}. Used by one thread at a time. */
final class SavedModel implements TileFunction, AutoCloseable {

    private static final int IMAGE_RANK = 4;
    private static final int NUMBERS_RANK = 2;

    private final ModelId id;
    private final Path folder;
    private final String digest;
    private final Model model;
    private final ModelSignature signature;
    private final Predictor<List<Tile>, List<List<Tile>>> predictor;

    private SavedModel(ModelId id, Path folder, Model model) throws IOException {
        this.id = id;
        this.folder = folder;
        this.digest = FolderDigest.of(folder);
        this.model = model;
        this.signature = signature(id, model);
        this.predictor = model.newPredictor(new TileTranslator());
    }

    static SavedModel load(ModelId id, Path folder, Device device) {
        Model model = Model.newInstance(id.toString(), device, "TensorFlow");
        try {
            model.load(folder, "saved_model.pb");
            return new SavedModel(id, folder, model);
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw e instanceof ModelException known ? known : broken(id, e);
        }
    }

    private static ModelException broken(ModelId id, Exception cause) {
        return new ModelException(
                ModelException.Reason.BROKEN,
                "The model " + id + " cannot be loaded: " + cause.getMessage()
                        + ". Check that it is a complete TensorFlow 2 SavedModel.",
                cause);
    }

    private static ModelSignature signature(ModelId id, Model model) {
        PairList<String, Shape> inputs = model.describeInput();
        if (inputs.size() != 1 || inputs.valueAt(0).dimension() != IMAGE_RANK) {
            throw new ModelException(
                    ModelException.Reason.UNSUITABLE,
                    "The model " + id + " takes " + inputs
                            + ", but a model of images takes one input of (batch, rows, columns, channels).");
        }
        Shape input = inputs.valueAt(0);
        return new ModelSignature(
                (int) input.get(1),
                (int) input.get(2),
                (int) input.get(3),
                model.describeOutput().stream().map(head -> head(id, head)).toList());
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

    Path folder() {
        return folder;
    }

    String digest() {
        return digest;
    }

    ModelSignature signature() {
        return signature;
    }

    @Override
    public List<List<Tile>> predict(List<Tile> tiles) {
        try {
            return predictor.predict(tiles);
        } catch (TranslateException | RuntimeException e) {
            throw ModelException.whileRunning(id, e);
        }
    }

    @Override
    public void close() {
        predictor.close();
        model.close();
    }
}
