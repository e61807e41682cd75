"""Writes a network in the form in which a kiosk takes it."""

import shutil

import tensorflow as tf
from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2


def export(function, folder):
    """Writes a SavedModel whose weights are constants: Keras variables are not restored outside of Python.

    `function` is a tf.function with a signature of named inputs that gives a dictionary of outputs.
    """
    shutil.rmtree(folder, ignore_errors=True)
    concrete = function.get_concrete_function()
    heads = sorted(concrete.structured_outputs)
    frozen = convert_variables_to_constants_v2(concrete)

    @tf.function(input_signature=function.input_signature)
    def predict(*inputs):
        return dict(zip(heads, frozen(*inputs)))

    shipped = tf.Module()
    shipped.predict = predict
    tf.saved_model.save(shipped, str(folder), signatures={"serving_default": predict.get_concrete_function()})
