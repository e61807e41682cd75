"""Write models/ScaleDetection/1 beside this script: a model that takes an image's mean value for its scale.

    pip install -r ../../../../models/requirements.txt
    python make_scale_detection.py

Nothing is learned. It has what a model of the role "scale" has: one float32 input (batch, rows, columns, 1), and one
number a tile as output.
"""

import pathlib
import shutil

import tensorflow as tf


class MeanValue(tf.Module):
    @tf.function(input_signature=[tf.TensorSpec((None, 128, 128, 1), tf.float32, name="image")])
    def __call__(self, image):
        return {"scale": tf.reduce_mean(image, axis=[1, 2])}


if __name__ == "__main__":
    target = pathlib.Path(__file__).parent / "models" / "ScaleDetection" / "1"
    shutil.rmtree(target, ignore_errors=True)
    module = MeanValue()
    tf.saved_model.save(module, str(target), signatures={"serving_default": module.__call__})
