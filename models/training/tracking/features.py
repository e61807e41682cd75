"""What the encoder sees of a movie: of every cell centroid, shape and appearance, of every frame who is near whom."""

from dataclasses import dataclass

import cv2
import numpy as np
from skimage.measure import regionprops

DISTANCE_THRESHOLD = 64  # pixels: cells nearer than this are neighbours
APPEARANCE_DIM = 32  # side of a crop
EPSILON = 1e-5  # of the adjacency
CONTRAST_EPSILON = 1e-4  # of a normalised crop


@dataclass(frozen=True)
class Cells:
    """The cells of one frame, by ascending label: (n), (n, 2) row and column, (n, 3), (n, dim, dim, channels)."""

    labels: np.ndarray
    centroids: np.ndarray
    morphologies: np.ndarray
    appearances: np.ndarray


def cells(raw, labels, dim=APPEARANCE_DIM, crop_mode="resize", norm=True):
    """The cells of a frame: raw (rows, columns, channels), labels (rows, columns).

    A morphology is area, perimeter and eccentricity. A crop is the bounding box resized, or, where `crop_mode` is
    "fixed", the square around the centroid, in a frame with a border of zeros; only there `norm` has a meaning.
    """
    raw, labels = raw.astype(np.float32), labels.astype(np.int32)
    if crop_mode == "fixed":
        raw = np.pad(raw, ((dim, dim), (dim, dim), (0, 0)))
        labels = np.pad(labels, dim)
    found = regionprops(labels, cache=False)
    crops = [resized(raw, cell, dim) if crop_mode == "resize" else cut(raw, labels, cell, dim, norm) for cell in found]
    return Cells(
        np.array([cell.label for cell in found], np.int32),
        np.array([cell.centroid for cell in found], np.float32).reshape(-1, 2),
        np.array([(cell.area, cell.perimeter, cell.eccentricity) for cell in found], np.float32).reshape(-1, 3),
        np.array(crops, np.float32).reshape(-1, dim, dim, raw.shape[-1]),
    )


def resized(raw, cell, dim):
    crop = raw[cell.slice]
    return cv2.resize(crop, (dim, dim), interpolation=cv2.INTER_LINEAR).reshape(dim, dim, -1)


def cut(raw, labels, cell, dim, norm):
    row, column = (int(value) - dim // 2 for value in cell.centroid)
    square = slice(row, row + dim), slice(column, column + dim)
    crop = raw[square].copy()
    if norm:
        crop[labels[square] != cell.label] = 0
        seen = crop != 0
        crop[seen] = (crop[seen] - crop[seen].mean()) / (crop[seen].std() + CONTRAST_EPSILON)
    return crop


def adjacency(centroids, threshold=DISTANCE_THRESHOLD):
    """Normalised adjacency of the cells of a frame; unused rows, of centroid (0, 0), count as cells."""
    distances = np.linalg.norm(centroids[:, None] - centroids[None], axis=-1)
    return normalised((distances < threshold).astype(np.float32))


def normalised(near):
    scale = (near.sum(-2) + np.float32(EPSILON)) ** np.float32(-0.5)
    return near * scale[..., :, None] * scale[..., None, :]


def encoder_inputs(frames, threshold=DISTANCE_THRESHOLD):
    """The cells of several frames as the encoder takes them, with zeros where a frame has fewer cells than another."""
    most = max(len(frame.labels) for frame in frames)

    def stacked(values):
        return np.stack([np.pad(value, [(0, most - len(value))] + [(0, 0)] * (value.ndim - 1)) for value in values])

    centroids = stacked([frame.centroids for frame in frames])
    return {
        "encoder_app_input": stacked([frame.appearances for frame in frames]),
        "encoder_morph_input": stacked([frame.morphologies for frame in frames]),
        "encoder_centroid_input": centroids,
        "encoder_adj_input": np.stack([adjacency(frame, threshold) for frame in centroids]),
    }
