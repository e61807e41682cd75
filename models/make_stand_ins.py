"""Write the stand-in models: SavedModels with fixed filters, to run the kiosk with until trained models exist.

    pip install -r requirements.txt
    python make_stand_ins.py            # writes <Name>/0/ beside this script

Nothing is learned and nothing is random: every map is a difference of Gaussian blurs. B(s) blurs with standard
deviation s in pixels, radius ceil(3 s), zeros beyond the edge; x is the pre-processed image, 0 to 1.

    inner = clip(inner_gain * (B(inner_fine) x - B(inner_coarse) x), 0, 1)       a summit in every cell
    outer = outer_gain * max(0, B(outer_fine) x - B(outer_coarse) x - offset)    high inside cells

The signature `serving_default` is that of the kind of model it stands in for: one float32 input (batch, rows,
columns, channels); outputs named semantic_0, semantic_1, … and used in the order of their names.
"""

import argparse
import math
import pathlib
import shutil
from dataclasses import dataclass

import tensorflow as tf

VERSION = "0"


@dataclass(frozen=True)
class Filters:
    """Numbers of the two formulas above; the standard deviations are in pixels of the model."""

    inner_fine: float
    inner_coarse: float
    inner_gain: float
    outer_fine: float
    outer_coarse: float
    outer_gain: float
    offset: float


NUCLEUS = Filters(2.5, 6, 5, 1, 14, 4, 0.06)
CYTOPLASM = Filters(4, 9, 5, 1.5, 20, 3, 0.03)
WHOLE_CELL_OF_TISSUE = Filters(3, 7, 5, 1.5, 20, 6, -0.02)
NUCLEUS_OF_TISSUE = Filters(2, 5, 5, 1, 14, 8, 0.02)


def gaussian_kernel(sigma):
    radius = math.ceil(3 * sigma)
    weights = [math.exp(-0.5 * (k / sigma) ** 2) for k in range(-radius, radius + 1)]
    total = sum(weights)
    return [weight / total for weight in weights]


def blur(image, sigma):
    """Blurs a (batch, rows, columns, 1) tensor; separable, zeros beyond the edge."""
    kernel = tf.constant(gaussian_kernel(sigma), dtype=tf.float32)
    along_rows = tf.nn.conv2d(image, tf.reshape(kernel, (-1, 1, 1, 1)), strides=1, padding="SAME")
    return tf.nn.conv2d(along_rows, tf.reshape(kernel, (1, -1, 1, 1)), strides=1, padding="SAME")


def inner_map(image, filters):
    difference = blur(image, filters.inner_fine) - blur(image, filters.inner_coarse)
    return tf.clip_by_value(filters.inner_gain * difference, 0, 1)


def outer_map(image, filters):
    difference = blur(image, filters.outer_fine) - blur(image, filters.outer_coarse)
    return filters.outer_gain * tf.nn.relu(difference - filters.offset)


def pixelwise_map(image, filters):
    """Three channels, as a head has that tells border, interior and background apart."""
    interior = tf.clip_by_value(outer_map(image, filters), 0, 1)
    return tf.concat([interior * (1 - interior), interior**2, 1 - interior], axis=-1)


class OneStain(tf.Module):
    """Two heads: inner map, outer map."""

    def __init__(self, filters):
        super().__init__()
        self.filters = filters

    def __call__(self, image):
        return {"semantic_0": inner_map(image, self.filters), "semantic_1": outer_map(image, self.filters)}


class TwoStains(tf.Module):
    """Four heads: inner and pixelwise map of whole cells, then of nuclei. Channel 0 nuclear, channel 1 membrane."""

    def __call__(self, image):
        nuclear = image[..., :1]
        both = tf.reduce_mean(image, axis=-1, keepdims=True)
        return {
            "semantic_0": inner_map(both, WHOLE_CELL_OF_TISSUE),
            "semantic_1": pixelwise_map(both, WHOLE_CELL_OF_TISSUE),
            "semantic_2": inner_map(nuclear, NUCLEUS_OF_TISSUE),
            "semantic_3": pixelwise_map(nuclear, NUCLEUS_OF_TISSUE),
        }


@dataclass(frozen=True)
class StandIn:
    name: str
    module: tf.Module
    window: int
    channels: int


STAND_INS = [
    StandIn("NuclearSegmentation", OneStain(NUCLEUS), 256, 1),
    StandIn("CytoplasmSegmentation", OneStain(CYTOPLASM), 256, 1),
    StandIn("MultiplexSegmentation", TwoStains(), 256, 2),
]


def save(stand_in, folder):
    target = folder / stand_in.name / VERSION
    shutil.rmtree(target, ignore_errors=True)
    image = tf.TensorSpec((None, stand_in.window, stand_in.window, stand_in.channels), tf.float32, name="image")
    function = tf.function(stand_in.module.__call__, input_signature=[image])
    tf.saved_model.save(stand_in.module, str(target), signatures={"serving_default": function})
    print(target)


def main():
    parser = argparse.ArgumentParser(description="Write the stand-in models.")
    parser.add_argument("folder", nargs="?", type=pathlib.Path, default=pathlib.Path(__file__).parent)
    arguments = parser.parse_args()
    for stand_in in STAND_INS:
        save(stand_in, arguments.folder)


if __name__ == "__main__":
    main()
