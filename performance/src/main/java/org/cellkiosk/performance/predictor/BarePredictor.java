package org.cellkiosk.performance.predictor;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.filter.Border;
import org.cellkiosk.imaging.normalise.HistogramEqualisation;
import org.cellkiosk.imaging.tiling.TileGrid;
import org.cellkiosk.inference.TensorFlowLibrary;

/** A loop around TensorFlow that does nothing else: tiles lie ready in batches, and of the results only the bytes are fetched. */
public final class BarePredictor implements AutoCloseable {

    private static final int TILE = 256;
    private static final double STRIDE_RATIO = 0.75;

    private final Model model;
    private final Predictor<NDList, NDList> predictor;

    public BarePredictor(Path savedModel, Path libraries) throws IOException, MalformedModelException {
        TensorFlowLibrary.prepare(libraries);
        model = Model.newInstance("bare", Engine.getEngine("TensorFlow").defaultDevice(), "TensorFlow");
        model.load(savedModel, "saved_model.pb");
        predictor = model.newPredictor(new NoopTranslator());
    }

    /** Tiles, cut from pictures that are normalised as the nuclear pipeline does. */
    public static List<Plane> tiles(List<Plane> pictures) {
        return pictures.stream().flatMap(picture -> tiles(picture).stream()).toList();
    }

    private static List<Plane> tiles(Plane picture) {
        Plane normalised = HistogramEqualisation.equalise(picture, OptionalInt.empty());
        return TileGrid.over(picture.rows(), picture.columns(), TILE, TILE, STRIDE_RATIO)
                .tile(normalised, Border.REFLECT);
    }

    /** Tiles in batches of this size, the last one of what is left. */
    public static List<ByteBuffer> batches(List<Plane> tiles, int size) {
        List<ByteBuffer> batches = new ArrayList<>();
        for (int from = 0; from < tiles.size(); from += size) {
            batches.add(pixels(tiles.subList(from, Math.min(tiles.size(), from + size))));
        }
        return batches;
    }

    private static ByteBuffer pixels(List<Plane> tiles) {
        ByteBuffer pixels = ByteBuffer.allocateDirect(tiles.size() * TILE * TILE * Float.BYTES)
                .order(ByteOrder.nativeOrder());
        tiles.forEach(tile -> {
            for (float value : tile.values()) {
                pixels.putFloat(value);
            }
        });
        return pixels.flip();
    }

    /** Predicts all batches; the seconds that it took. */
    public double seconds(List<ByteBuffer> batches) throws TranslateException {
        long began = System.nanoTime();
        for (ByteBuffer batch : batches) {
            predict(batch);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private void predict(ByteBuffer batch) throws TranslateException {
        int tiles = batch.limit() / (TILE * TILE * Float.BYTES);
        try (NDManager memory = model.getNDManager().newSubManager()) {
            NDArray input = memory.create(
                    batch.duplicate().order(ByteOrder.nativeOrder()),
                    new Shape(tiles, TILE, TILE, 1),
                    DataType.FLOAT32);
            NDList heads = predictor.predict(new NDList(input));
            heads.attach(memory);
            heads.forEach(NDArray::toByteBuffer);
        }
    }

    @Override
    public void close() {
        predictor.close();
        model.close();
    }
}
