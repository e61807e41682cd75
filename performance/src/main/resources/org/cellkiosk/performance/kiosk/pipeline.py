"""Nuclei of the images in a zip, as a biologist would write it: one process, one image after another, the library calls that
each step has. It writes labels and measurements of each image into a zip.

    python pipeline.py SAVED_MODEL ZIP RESULTS

Prints one line a stage: its name and its seconds over all images; then the seconds from the zip to the results, the nuclei
found, and the most memory in MB. Imports, the load of the model and a first image are not counted.
"""

import csv
import io
import resource
import sys
import time
import zipfile
from math import ceil

import numpy as np
import tensorflow as tf
import tifffile
from scipy.ndimage import gaussian_filter
from skimage.exposure import equalize_adapthist
from skimage.measure import label, regionprops_table
from skimage.morphology import disk, h_maxima, remove_small_objects
from skimage.segmentation import relabel_sequential, watershed

TILE, RATIO, BATCH = 256, 0.75, 4
RADIUS, MAXIMA, INTERIOR, SMALLEST = 2, 0.15, 0.01, 30  # of models/NuclearSegmentation/1/pipeline.yaml
MEASURES = ("label", "area", "centroid", "bbox", "perimeter", "eccentricity", "mean_intensity")


def read(data):
    return tifffile.imread(io.BytesIO(data)).squeeze().astype(np.float32)


def normalise(image):
    unit = (image - image.min()) / (image.max() - image.min())
    return equalize_adapthist(unit, kernel_size=[max(side // 8, 1) for side in image.shape]).astype(np.float32)


def grid(shape):
    stride = min(2 * ceil(RATIO * TILE / 2), TILE)
    counts = [max(ceil((side - TILE) / stride + 1), 1) for side in shape]
    padding = [TILE + stride * (count - 1) - side for count, side in zip(counts, shape)]
    before = [(pad + 1) // 2 for pad in padding]
    return stride, counts, [(first, pad - first) for first, pad in zip(before, padding)]


def fade(index, count, stride):
    overlap = TILE - stride
    triangle = (2 * np.arange(overlap) + 1) / (2 * overlap)
    ramp = np.where(np.arange(overlap) < overlap // 2, 2 * triangle**2, 1 - 2 * (triangle - 1) ** 2)
    line = np.ones(TILE, np.float32)
    if index > 0:
        line[:overlap] = ramp / ramp.max()
    if index < count - 1:
        line[TILE - overlap:] = (ramp / ramp.max())[::-1]
    return line


def cut(image):
    stride, counts, padding = grid(image.shape)
    padded = np.pad(image, padding, "reflect")
    return np.stack([padded[i * stride:i * stride + TILE, j * stride:j * stride + TILE]
                     for i in range(counts[0]) for j in range(counts[1])])[..., np.newaxis]


def blend(tiles, shape):
    stride, counts, padding = grid(shape)
    whole = np.zeros([side + sum(pad) for side, pad in zip(shape, padding)], np.float32)
    for number, tile in enumerate(tiles):
        i, j = divmod(number, counts[1])
        window = np.outer(fade(i, counts[0], stride), fade(j, counts[1], stride))
        whole[i * stride:i * stride + TILE, j * stride:j * stride + TILE] += tile * window
    return whole[padding[0][0]:padding[0][0] + shape[0], padding[1][0]:padding[1][0] + shape[1]]


def predict(function, name, tiles):
    heads = {}
    for first in range(0, len(tiles), BATCH):
        for head, values in function(**{name: tf.constant(tiles[first:first + BATCH])}).items():
            heads.setdefault(head, []).append(values.numpy())
    ordered = [np.concatenate(heads[head]) for head in sorted(heads)]
    return ordered[0][..., -1] if ordered[0].ndim == 4 else ordered[0], ordered[1][..., -1]


def segment(maxima, interior):
    seeds = label(h_maxima(maxima, MAXIMA, footprint=disk(RADIUS)))
    surface = gaussian_filter(interior, 1)
    labels = watershed(-surface, seeds, mask=surface > INTERIOR)
    return relabel_sequential(remove_small_objects(labels, SMALLEST))[0]


def write(results, name, labels, image):
    file = io.BytesIO()
    tifffile.imwrite(file, labels.astype(np.int32), compression="zlib")
    results.writestr(name + "_label.tif", file.getvalue())
    table = regionprops_table(labels, image, properties=MEASURES)
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(table)
    rows.writerows(zip(*table.values()))
    results.writestr(name + ".csv", text.getvalue())
    return labels.max()


def main():
    model = tf.saved_model.load(sys.argv[1])
    function = model.signatures["serving_default"]
    argument = next(iter(function.structured_input_signature[1]))
    seconds = {}
    nuclei = 0

    def timed(stage, call, *arguments):
        began = time.perf_counter()
        result = call(*arguments)
        seconds[stage] = seconds.get(stage, 0) + time.perf_counter() - began
        return result

    with zipfile.ZipFile(sys.argv[2]) as images:
        names = images.namelist()
        predict(function, argument, cut(normalise(read(images.read(names[0])))))
        began = time.perf_counter()
        with zipfile.ZipFile(sys.argv[3], "w", zipfile.ZIP_DEFLATED) as results:
            for name in names:
                image = timed("read", lambda: read(images.read(name)))
                tiles = timed("normalise and tile", lambda: cut(normalise(image)))
                maxima, interior = timed("predict", predict, function, argument, tiles)
                labels = timed("post-process", lambda: segment(blend(maxima, image.shape), blend(interior, image.shape)))
                nuclei += timed("measure and write", write, results, name, labels, image)
        total = time.perf_counter() - began
    for stage, taken in seconds.items():
        print(f"{stage}\t{taken}")
    print(f"total\t{total}")
    print(f"nuclei\t{nuclei}")
    print(f"memory\t{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}")


if __name__ == "__main__":
    main()
