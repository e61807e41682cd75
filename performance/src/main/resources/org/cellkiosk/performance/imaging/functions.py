"""The same functions in Python, on NumPy, SciPy, scikit-image and OpenCV.

Arguments: folder of the inputs, name of the function, number of calls. Prints the milliseconds of every call, and leaves
labels in the folder as NAME.result. One thread.
"""

import sys
import time
from math import ceil
from pathlib import Path

import cv2
import numpy as np
from scipy.ndimage import gaussian_filter
from skimage.exposure import equalize_adapthist
from skimage.feature import peak_local_max
from skimage.measure import label
from skimage.morphology import disk, h_maxima
from skimage.segmentation import relabel_sequential, watershed
from skimage.transform import resize as resize_skimage

cv2.setNumThreads(1)
TILE = 256
RATIO = 0.75


class Inputs:
    def __init__(self, folder):
        self.folder = folder
        self.nuclear, self.membrane, self.maxima, self.interior = (
            self.read(name, "<f4") for name in ("nuclear", "membrane", "maxima", "interior"))
        self.labels = self.read("labels", "<i4")

    def read(self, name, kind):
        values = np.fromfile(self.folder / name, kind)
        side = int(np.sqrt(values.size))
        return values.reshape(side, side)


def flood(inputs, seeds):
    surface = gaussian_filter(inputs.interior, 1)
    labels = watershed(-surface, label(seeds), mask=surface > 0.01)
    return relabel_sequential(labels)[0]


def deep_watershed(inputs):
    return flood(inputs, h_maxima(inputs.maxima, 0.1, footprint=disk(10)))


def deep_watershed_peaks(inputs):
    peaks = peak_local_max(inputs.maxima, min_distance=10, threshold_abs=0.1, exclude_border=False)
    seeds = np.zeros(inputs.maxima.shape, int)
    seeds[tuple(peaks.T)] = 1
    return flood(inputs, seeds)


def equalise(inputs):
    plane = inputs.nuclear
    unit = (plane - plane.min()) / (plane.max() - plane.min())
    kernel = tuple(max(side // 8, 1) for side in plane.shape)
    return equalize_adapthist(unit, kernel_size=kernel).astype(np.float32)


def spline(length):
    """The rising half of the squared spline that tiles fade with, divided by its largest sample."""
    triangle = (2 * np.arange(length) + 1) / (2 * length)
    ramp = np.where(np.arange(length) < length // 2, 2 * triangle**2, 1 - 2 * (triangle - 1) ** 2)
    return ramp / ramp.max()


def weights(index, count, stride):
    overlap = TILE - stride
    line = np.ones(TILE)
    if index > 0:
        line[:overlap] = spline(overlap)
    if index < count - 1:
        line[TILE - overlap:] = spline(overlap)[::-1]
    return line


def tile_and_untile(inputs):
    plane = inputs.nuclear
    stride = min(2 * ceil(RATIO * TILE / 2), TILE)
    counts = [max(ceil((side - TILE) / stride + 1), 1) for side in plane.shape]
    padding = [TILE + stride * (count - 1) - side for count, side in zip(counts, plane.shape)]
    before = [(pad + 1) // 2 for pad in padding]
    padded = np.pad(plane, [(first, pad - first) for first, pad in zip(before, padding)], "reflect")
    starts = [(i * stride, j * stride) for i in range(counts[0]) for j in range(counts[1])]
    tiles = np.stack([padded[row:row + TILE, column:column + TILE] for row, column in starts])
    blended = np.zeros(padded.shape)
    for tile, (row, column) in zip(tiles, starts):
        window = np.outer(
            weights(row // stride, counts[0], stride), weights(column // stride, counts[1], stride))
        blended[row:row + TILE, column:column + TILE] += tile * window
    rows, columns = plane.shape
    return blended[before[0]:before[0] + rows, before[1]:before[1] + columns].astype(np.float32)


def resize_two_channels(inputs):
    image = np.stack([inputs.nuclear, inputs.membrane], -1)
    side = int(image.shape[0] * 0.65)
    return resize_skimage(
        image, (side, side, 2), order=1, mode="constant", preserve_range=True, anti_aliasing=True)


def resize_one_channel(inputs, factor):
    side = int(inputs.nuclear.shape[0] * factor)
    return cv2.resize(inputs.nuclear, (side, side), interpolation=cv2.INTER_LINEAR)


FUNCTIONS = {
    "deep_watershed": deep_watershed,
    "deep_watershed_2_threads": deep_watershed,
    "deep_watershed_peaks": deep_watershed_peaks,
    "equalise": equalise,
    "tile_and_untile": tile_and_untile,
    "resize_two_channels": resize_two_channels,
    "resize_one_channel_down": lambda inputs: resize_one_channel(inputs, 0.65),
    "resize_one_channel_up": lambda inputs: resize_one_channel(inputs, 1.3),
    "connected_components": lambda inputs: label(inputs.labels),
}


def main(folder, name, calls):
    inputs = Inputs(Path(folder))
    for _ in range(int(calls)):
        start = time.perf_counter()
        result = FUNCTIONS[name](inputs)
        print(1000 * (time.perf_counter() - start), flush=True)
    if result.dtype.kind == "i":
        result.astype("<i4").tofile(Path(folder) / (name + ".result"))


main(*sys.argv[1:])
