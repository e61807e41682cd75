package org.cellkiosk.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import ai.djl.util.Pair;
import ai.djl.util.PairList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Named tensors to TensorFlow's and back.
 *
 * @param inputs those that the model takes
 */
record TensorTranslator(ModelId id, PairList<String, Shape> inputs)
        implements NoBatchifyTranslator<Map<String, Tensor>, Map<String, Tensor>> {

    @Override
    public NDList processInput(TranslatorContext context, Map<String, Tensor> tensors) {
        NDList list = new NDList();
        for (Pair<String, Shape> input : inputs) {
            Tensor tensor = tensors.get(input.getKey());
            if (tensor == null) {
                throw unsuitable(input, "which is not known here; known are " + tensors.keySet());
            }
            if (tensor.shape().length != input.getValue().dimension()) {
                throw unsuitable(input, "but is to be given " + Arrays.toString(tensor.shape()));
            }
            long[] shape = Arrays.stream(tensor.shape()).asLongStream().toArray();
            NDArray array = context.getNDManager().create(tensor.values(), new Shape(shape));
            array.setName(input.getKey());
            list.add(array);
        }
        return list;
    }

    private ModelException unsuitable(Pair<String, Shape> input, String why) {
        return new ModelException(
                ModelException.Reason.UNSUITABLE,
                "The model " + id + " takes \"" + input.getKey() + "\" of shape " + input.getValue() + ", " + why
                        + ".");
    }

    @Override
    public Map<String, Tensor> processOutput(TranslatorContext context, NDList arrays) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (NDArray array : arrays) {
            int[] shape = Arrays.stream(array.getShape().getShape())
                    .mapToInt(Math::toIntExact)
                    .toArray();
            tensors.put(array.getName(), new Tensor(shape, floats(array)));
        }
        return tensors;
    }

    /** As with images, other numbers than float32 are taken as what they are worth. */
    private float[] floats(NDArray array) {
        DataType type = array.getDataType();
        if (!type.isFloating() && !type.isInteger()) {
            throw new ModelException(
                    ModelException.Reason.UNSUITABLE,
                    "The model " + id + " gives \"" + array.getName() + "\" of type "
                            + type.name().toLowerCase(Locale.ROOT)
                            + ", where numbers must be: save it with an output of float32.");
        }
        return array.toType(DataType.FLOAT32, false).toFloatArray();
    }
}
