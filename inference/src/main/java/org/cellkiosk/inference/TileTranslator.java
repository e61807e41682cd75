package org.cellkiosk.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Tiles to one tensor (batch, rows, columns, channels), and a tensor a head back to tiles. Used by one thread at a
 * time: the buffer on the way to TensorFlow is kept, because direct memory is only given back by a garbage collection.
 */
final class TileTranslator implements NoBatchifyTranslator<List<Tile>, List<List<Tile>>> {

    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

    @Override
    public NDList processInput(TranslatorContext context, List<Tile> tiles) {
        Tile first = tiles.get(0);
        ByteBuffer pixels = buffer(Math.multiplyExact(tiles.size() * Float.BYTES, first.values().length));
        FloatBuffer floats = pixels.asFloatBuffer();
        tiles.forEach(tile -> floats.put(tile.values()));
        Shape shape = new Shape(tiles.size(), first.rows(), first.columns(), first.channels());
        return new NDList(context.getNDManager().create(pixels, shape, DataType.FLOAT32));
    }

    private ByteBuffer buffer(int bytes) {
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocateDirect(bytes);
        }
        return buffer.slice(0, bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    public List<List<Tile>> processOutput(TranslatorContext context, NDList heads) {
        List<List<Tile>> results = new ArrayList<>();
        for (NDArray head : heads) {
            // Classes are often whole numbers, whose bytes would else be read as tiny floats.
            FloatBuffer values =
                    head.toType(DataType.FLOAT32, false).toByteBuffer().asFloatBuffer();
            Shape shape = head.getShape();
            for (int i = 0; i < shape.get(0); i++) {
                if (results.size() == i) {
                    results.add(new ArrayList<>());
                }
                results.get(i).add(next(values, shape));
            }
        }
        return results;
    }

    private static Tile next(FloatBuffer values, Shape shape) {
        boolean numbers = shape.dimension() == 2;
        int rows = numbers ? 1 : (int) shape.get(1);
        int columns = numbers ? 1 : (int) shape.get(2);
        int channels = (int) shape.get(shape.dimension() - 1);
        float[] pixels = new float[rows * columns * channels];
        values.get(pixels);
        return new Tile(rows, columns, channels, pixels);
    }
}
