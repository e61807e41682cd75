"""Variants of all samples with their targets, made once and kept in a file, and the batches drawn from them."""

import concurrent.futures
import os
import pathlib

import numpy as np

from nuclear.augment import variant
from nuclear.images import separate
from nuclear.targets import CORE_RANGE, targets

TILE = 256
WEIGHT_STEP = 1 / 16


def variants(samples, count, seed, folder):
    """`count` variants of each sample, uint8 (rows, columns, 4): image, core, edge, weight. Kept in the folder."""
    rounds = []
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        for index in range(count):
            file = pathlib.Path(folder) / f"variants-{seed}-{len(samples)}-{index}.npz"
            if not file.exists():
                made = list(pool.map(make, samples, [(seed, index, k) for k in range(len(samples))], chunksize=8))
                np.savez(file, *made)
            with np.load(file) as stored:
                rounds += [stored[key] for key in stored.files]
            print(f"variants: {index + 1} of {count} rounds", flush=True)
    return rounds


def make(sample, seed):
    image, labels = variant(sample, np.random.default_rng(seed))
    image, labels = reflected(image, labels)
    core, edge, weight = targets(labels)
    low, high = CORE_RANGE
    planes = [image, (core - low) / (high - low), (edge + 1) / 2, weight * WEIGHT_STEP]
    return np.stack([np.clip(np.rint(plane * 255), 0, 255).astype(np.uint8) for plane in planes], axis=-1)


def reflected(image, labels):
    """Filled up to one tile by reflection, as the pipeline does with small images."""
    pads = [(max(TILE - side, 0) // 2, (max(TILE - side, 0) + 1) // 2) for side in image.shape]
    return np.pad(image, pads, mode="reflect"), separate(np.pad(labels, pads, mode="reflect"))


def batches(planes, size, seed):
    """Endless batches of random tiles, turned and flipped: image, then core, edge and weight, float32."""
    random = np.random.default_rng(seed)
    share = np.sqrt([plane.shape[0] * plane.shape[1] for plane in planes])
    share /= share.sum()
    low, high = CORE_RANGE
    while True:
        picks = random.choice(len(planes), size, p=share)
        tiles = np.stack([tile(planes[pick], random) for pick in picks]).astype(np.float32) / 255
        image = jitter(tiles[..., :1], random)
        truth = np.stack(
            [tiles[..., 1] * (high - low) + low, tiles[..., 2] * 2 - 1, tiles[..., 3] / WEIGHT_STEP], axis=-1
        )
        yield image, truth


def tile(planes, random):
    row, column = (random.integers(side - TILE + 1) for side in planes.shape[:2])
    cut = np.rot90(planes[row : row + TILE, column : column + TILE], random.integers(4))
    return cut[::-1] if random.random() < 0.5 else cut


def jitter(images, random):
    """Slight changes of tone and grain after the pre-processing."""
    gamma = np.exp(random.uniform(-0.2, 0.2, (len(images), 1, 1, 1)))
    grain = random.uniform(0, 0.02, (len(images), 1, 1, 1)) * random.standard_normal(images.shape)
    return np.clip(images**gamma + grain, 0, 1).astype(np.float32)
