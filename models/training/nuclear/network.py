"""The network: a U-Net with residual blocks, from one channel to the core map and the edge map."""

from dataclasses import dataclass

import numpy as np
import tensorflow as tf

from nuclear.dataset import TILE

WIDTHS = (16, 32, 48, 64, 96)
BLOCK = (0, 1, 2, 2, 2)  # convolutions of a block at each level
DEEPEST_BLOCKS = 2
NORM = "_norm"

layers = tf.keras.layers


def build(shipped=False):
    """Signed core and edge maps, (batch, rows, columns, 2), of images (batch, rows, columns, 1).

    For training with batch normalisation; as `shipped`, for tiles, with a bias in its place.
    """
    draw = Drawing(shipped)
    image = layers.Input((TILE, TILE, 1))
    x = draw.convolve(image, WIDTHS[0], "first")
    passed_on = []
    for level in range(1, len(WIDTHS)):
        passed_on.append(x)
        x = draw.convolve(x, WIDTHS[level], f"down{level}", strides=2)
        for index in range(DEEPEST_BLOCKS if level == len(WIDTHS) - 1 else 1):
            x = draw.block(x, BLOCK[level], f"down{level}_{index}")
    for level in reversed(range(len(WIDTHS) - 1)):
        x = layers.UpSampling2D()(layers.Conv2D(WIDTHS[level], 1, name=f"narrow{level}")(x))
        x = layers.Add()([x, passed_on[level]])
        x = draw.block(x, max(BLOCK[level], 1), f"up{level}")
    return tf.keras.Model(image, layers.Conv2D(2, 3, padding="same", name="maps")(x))


@dataclass(frozen=True)
class Drawing:
    """The recurring parts of the network."""

    shipped: bool

    def convolve(self, x, width, name, strides=1):
        return layers.ReLU()(self.linear(x, width, name, strides))

    def linear(self, x, width, name, strides=1):
        x = layers.Conv2D(width, 3, strides=strides, padding="same", use_bias=self.shipped, name=name)(x)
        return x if self.shipped else layers.BatchNormalization(momentum=0.98, name=name + NORM)(x)

    def block(self, x, convolutions, name):
        """Convolutions whose result is added to what came in."""
        width = x.shape[-1]
        y = x
        for index in range(convolutions - 1):
            y = self.convolve(y, width, f"{name}_{index}")
        return layers.ReLU()(layers.Add()([x, self.linear(y, width, f"{name}_last")]))


class Segmenter(tf.Module):
    """What is shipped: the network with its normalisation folded into the convolutions, and the two cut maps.

    semantic_0: core, 0 in the background, about 1 at a nucleus' centre, smoothed so that a large one has one summit.
    semantic_1: edge, 0 outside, rising from the edge inwards by about a fifth of `gain` a pixel.
    """

    def __init__(self, network, gain):
        super().__init__()
        self.network = folded(network)
        self.gain = gain

    @tf.function(input_signature=[tf.TensorSpec((None, TILE, TILE, 1), tf.float32, name="input_0")])
    def __call__(self, input_0):
        maps = self.network(input_0, training=False)
        return {"semantic_0": tf.nn.relu(smoothed(maps[..., :1])), "semantic_1": tf.nn.relu(maps[..., 1:]) * self.gain}


def smoothed(map):
    """Gaussian blur with a standard deviation of one pixel; the edge repeats."""
    weights = np.exp(-0.5 * np.arange(-3, 4) ** 2)
    kernel = np.outer(weights, weights) / weights.sum() ** 2
    padded = tf.pad(map, [[0, 0], [3, 3], [3, 3], [0, 0]], "SYMMETRIC")
    return tf.nn.conv2d(padded, kernel.reshape(7, 7, 1, 1).astype(np.float32), 1, "VALID")


def folded(network):
    """The same network as shipped: each normalisation folded into the convolution before it."""
    normalisations = {layer.name: layer for layer in network.layers if layer.name.endswith(NORM)}
    copy = build(shipped=True)
    for layer in copy.layers:
        if not layer.weights:
            continue
        weights = network.get_layer(layer.name).get_weights()
        if layer.name + NORM in normalisations:
            normalisation = normalisations[layer.name + NORM]
            scale, shift, mean, variance = normalisation.get_weights()
            gain = scale / np.sqrt(variance + normalisation.epsilon)
            weights = [weights[0] * gain, shift - mean * gain]
        layer.set_weights(weights)
    return copy
