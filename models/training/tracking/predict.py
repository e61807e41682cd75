"""Tracks of a sample, with the networks or with SavedModels."""

import tensorflow as tf

from tracking import tracker
from tracking.tracker import Settings

SETTINGS = Settings(birth=0.99, death=0.99, division=0.5)


def predictors(encode, infer):
    """Two functions of named arrays, as the tracker takes them."""

    def encoder(inputs):
        return {name: value.numpy() for name, value in encode(*map(tf.constant, inputs.values())).items()}

    def inference(inputs):
        return infer(*map(tf.constant, inputs.values()))["tracking_decoder"].numpy()[0, 0]

    return encoder, inference


def saved(folder):
    """The same, of the SavedModels in a folder of models."""

    def signature(name):
        function = tf.saved_model.load(str(folder / name / "1")).signatures["serving_default"]

        def call(inputs):
            found = function(**{key: tf.constant(value) for key, value in inputs.items()})
            return {key: value.numpy() for key, value in found.items()}

        return call

    infer = signature("NuclearTrackingInf")
    return signature("NuclearTrackingNE"), lambda inputs: infer(inputs)["tracking_decoder"][0, 0]


def linked(sample, model, settings=SETTINGS):
    """Tracks of the sample's cells; `model` is encoder and inference."""
    encoder, inference = model
    return tracker.track(tracker.encode(sample.frames, encoder), inference, settings)
