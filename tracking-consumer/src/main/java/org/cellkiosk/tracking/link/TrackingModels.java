package org.cellkiosk.tracking.link;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.cellkiosk.imaging.tracking.LinkProbabilities;
import org.cellkiosk.imaging.tracking.Sightings;
import org.cellkiosk.imaging.tracking.Tracker;
import org.cellkiosk.imaging.tracking.TrackingSettings;
import org.cellkiosk.imaging.tracking.feature.FrameFeatures;
import org.cellkiosk.inference.ModelException;
import org.cellkiosk.inference.Tensor;
import org.cellkiosk.inference.TensorModel;

/**
 * The pair of models that links cells, under the names of DeepCell's tensors.
 *
 * @param encoder describes the cells of a frame
 * @param inference compares tracks with cells
 */
public record TrackingModels(TensorModel encoder, TensorModel inference) {

    private static final String APPEARANCES = "encoder_app_input";
    private static final String EMBEDDINGS = "relu_nef";
    private static final String PROBABILITIES = "tracking_decoder";

    /** Same cell, different cell, parent and daughter. */
    private static final int CLASSES = 3;

    private static final int ANY = -1;

    /** A tracker at the beginning of a movie. */
    public Tracker tracker(TrackingSettings settings) {
        return new Tracker(settings, this::embeddings, this::probabilities);
    }

    /** Channels of the frames that can be tracked; empty if that is open. */
    public OptionalInt channels() {
        return encoder.lastAxis(APPEARANCES);
    }

    private float[][] embeddings(FrameFeatures frame) {
        int cells = frame.cells();
        int side = frame.appearances().side();
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        inputs.put(
                APPEARANCES,
                tensor(
                        frame.appearances().values(),
                        1,
                        cells,
                        side,
                        side,
                        frame.appearances().channels()));
        inputs.put("encoder_morph_input", tensor(frame.morphologies(), 1, cells, 3));
        inputs.put("encoder_centroid_input", tensor(frame.centroids(), 1, cells, 2));
        inputs.put("encoder_adj_input", tensor(frame.adjacency().values(), 1, cells, cells));
        float[] all = output(encoder, EMBEDDINGS, inputs, 1, cells, ANY).values();
        int length = all.length / cells;
        float[][] embeddings = new float[cells][];
        Arrays.setAll(embeddings, cell -> Arrays.copyOfRange(all, cell * length, (cell + 1) * length));
        return embeddings;
    }

    private LinkProbabilities probabilities(Sightings tracks, Sightings cells) {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        put(inputs, "current", tracks);
        put(inputs, "future", cells);
        Tensor output = output(inference, PROBABILITIES, inputs, 1, 1, tracks.cells(), cells.cells(), CLASSES);
        return new LinkProbabilities(tracks.cells(), cells.cells(), output.values());
    }

    private static void put(Map<String, Tensor> inputs, String time, Sightings seen) {
        inputs.put(time + "_embeddings", tensor(seen.embeddings(), 1, seen.times(), seen.cells(), seen.length()));
        inputs.put(time + "_centroids", tensor(seen.centroids(), 1, seen.times(), seen.cells(), 2));
    }

    /** @param due shape of the output */
    private static Tensor output(TensorModel model, String name, Map<String, Tensor> inputs, int... due) {
        Map<String, Tensor> outputs = model.predict(inputs);
        Tensor output = outputs.get(name);
        if (output == null) {
            throw unsuitable(model, outputs.keySet() + ", but no \"" + name + "\"");
        }
        int[] shape = output.shape();
        boolean fits = shape.length == due.length
                && IntStream.range(0, due.length).allMatch(axis -> due[axis] == ANY || due[axis] == shape[axis]);
        if (!fits) {
            throw unsuitable(
                    model,
                    "\"" + name + "\" of shape " + Arrays.toString(shape) + " instead of "
                            + Arrays.toString(due).replace(Integer.toString(ANY), "any"));
        }
        return output;
    }

    private static ModelException unsuitable(TensorModel model, String given) {
        return new ModelException(
                ModelException.Reason.UNSUITABLE,
                "The model " + model.id() + " gives " + given + ", which a model that tracks cells must give.");
    }

    private static Tensor tensor(float[] values, int... shape) {
        return new Tensor(shape, values);
    }
}
