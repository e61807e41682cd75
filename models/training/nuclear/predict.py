"""Maps of a whole image, by tiles, as the pipeline blends them."""

import math

import numpy as np

from nuclear.dataset import TILE

STRIDE = 192


def maps(model, image):
    """Core and interior map of a pre-processed image (rows, columns). `model`: tiles (batch, TILE, TILE, 1) to maps."""
    counts = [max(math.ceil((side - TILE) / STRIDE + 1), 1) for side in image.shape]
    missing = [TILE + STRIDE * (n - 1) - side for n, side in zip(counts, image.shape)]
    padded = np.pad(image, [((m + 1) // 2, m // 2) for m in missing], mode="reflect")
    corners = [(r * STRIDE, c * STRIDE) for r in range(counts[0]) for c in range(counts[1])]
    tiles = np.stack([padded[r : r + TILE, c : c + TILE] for r, c in corners])[..., None]
    found = np.concatenate([model(tiles[i : i + 4]) for i in range(0, len(tiles), 4)])
    whole = np.zeros((*padded.shape, 2))
    for (r, c), tile in zip(corners, found):
        weight = np.outer(window(r // STRIDE, counts[0]), window(c // STRIDE, counts[1]))
        whole[r : r + TILE, c : c + TILE] += tile * weight[..., None]
    top, left = ((m + 1) // 2 for m in missing)
    whole = whole[top : top + image.shape[0], left : left + image.shape[1]].astype(np.float32)
    return whole[..., 0], whole[..., 1]


def window(index, count):
    """Weight of a tile along one axis: 1, with a squared spline ramp where it overlaps a neighbour."""
    overlap = TILE - STRIDE
    steps = (2 * np.arange(1, overlap + 1) - 1) / (2 * overlap)
    ramp = np.where(steps < 0.5, (2 * steps) ** 2 / 2, 1 - (2 * (steps - 1)) ** 2 / 2)
    ramp /= 1 - 1 / (2 * overlap**2)
    weight = np.ones(TILE)
    if index > 0:
        weight[:overlap] = ramp
    if index < count - 1:
        weight[-overlap:] = ramp[::-1]
    return weight
