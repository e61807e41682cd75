"""Write the models that the tests of inference load: a sound one, and each kind of bad one. A few kB each.

    pip install -r ../../../../../models/requirements.txt
    python make_test_models.py            # writes <Name>/<version>/ beside this script
"""

import pathlib
import shutil

import keras
import tensorflow as tf

IMAGE = tf.TensorSpec((None, 8, 8, 1), tf.float32, name="image")
TABLE = tf.TensorSpec((None, 4), tf.float32, name="table")


class Scaled(tf.Module):
    """Its map is the image times a variable."""

    def __init__(self, factor):
        super().__init__()
        self.factor = tf.Variable(factor)

    def __call__(self, image):
        return {"semantic_0": self.factor * image}


class Logarithm(tf.Module):
    """Its second map is no number where the image is below 0, and infinite where it is 0."""

    def __call__(self, image):
        return {"semantic_0": image, "semantic_1": tf.math.log(image)}


class Untracked(tf.Module):
    """A Keras 3 network, whose weights a tf.Module does not see: they are not saved."""

    def __init__(self):
        super().__init__()
        self.network = keras.Sequential([keras.Input((8, 8, 1)), keras.layers.Conv2D(1, 3, padding="same")])

    def __call__(self, image):
        return {"semantic_0": self.network(image)}


class Table(tf.Module):
    """Takes no image."""

    def __call__(self, table):
        return {"sums": tf.reduce_sum(table, axis=-1, keepdims=True)}


class Number(tf.Module):
    """Gives no map."""

    def __call__(self, image):
        return {"mean": tf.reduce_mean(image, axis=[1, 2, 3])}


class Typed(tf.Module):
    """Its maps are no float32: classes as whole numbers, and doubles."""

    def __call__(self, image):
        return {"semantic_0": tf.cast(image, tf.int32), "semantic_1": tf.cast(image, tf.float64)}


class Words(tf.Module):
    """Gives no numbers at all."""

    def __call__(self, table):
        return {"names": tf.strings.as_string(table)}


class Halved(tf.Module):
    """Gives maps of half its input's rows and columns."""

    def __call__(self, image):
        half = tf.nn.avg_pool2d(image, 2, 2, "VALID")
        return {"semantic_0": half, "semantic_1": 2.0 * half}


class Unsigned(Logarithm):
    """Is saved without a signature."""


MODELS = {
    "Scaled/1": (Scaled(1.0), IMAGE),
    "Scaled/2": (Scaled(2.0), IMAGE),
    "Logarithm/0": (Logarithm(), IMAGE),
    "Untracked/0": (Untracked(), IMAGE),
    "Table/0": (Table(), TABLE),
    "Number/0": (Number(), IMAGE),
    "Typed/0": (Typed(), IMAGE),
    "Words/0": (Words(), TABLE),
    "Halved/0": (Halved(), IMAGE),
    "Unsigned/0": (Unsigned(), IMAGE),
}


def main():
    keras.utils.set_random_seed(0)
    root = pathlib.Path(__file__).parent
    for name, (module, takes) in MODELS.items():
        shutil.rmtree(root / name, ignore_errors=True)
        function = tf.function(module.__call__, input_signature=[takes])
        options = tf.saved_model.SaveOptions(save_debug_info=False)
        signatures = None if isinstance(module, Unsigned) else {"serving_default": function}
        tf.saved_model.save(module, str(root / name), signatures=signatures, options=options)
        for empty in ("assets", "fingerprint.pb"):
            path = root / name / empty
            path.rmdir() if path.is_dir() else path.unlink()


if __name__ == "__main__":
    main()
