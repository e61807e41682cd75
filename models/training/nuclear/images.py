"""Annotated images: reading them, the pipeline's pre-processing, and the split of what may be learnt from."""

import pathlib
from dataclasses import dataclass

import imageio.v3 as imageio
import numpy as np
import tifffile
from skimage.exposure import equalize_adapthist
from skimage.measure import label

VALIDATION_SHARE = 8  # one image in so many of the training part is kept for choosing


@dataclass(frozen=True)
class Sample:
    """One image (rows, columns), float32, with its labels, int32, 0 = background."""

    group: str
    name: str
    image: np.ndarray
    labels: np.ndarray

    @property
    def diameter(self):
        """Median diameter of the nuclei in pixels, as of discs of their area; 20 where there are none."""
        areas = np.bincount(self.labels.ravel())[1:]
        areas = areas[areas > 0]
        return float(np.sqrt(np.median(areas) * 4 / np.pi)) if len(areas) else 20.0


def read(folder, part):
    """All samples of a part ("train" or "test"): <group>/<part>/NAME.tif and NAME.labels.png, by group and name."""
    paths = sorted(pathlib.Path(folder).glob(f"*/{part}/*.tif"))
    if not paths:
        raise SystemExit(f"{folder} has no images <group>/{part}/NAME.tif; name the folder of the annotated nuclei.")
    return [sample(path) for path in paths]


def sample(path):
    labels = imageio.imread(path.with_suffix(".labels.png")).astype(np.int32)
    return Sample(path.parent.parent.name, path.stem, tifffile.imread(path).astype(np.float32), labels)


def split(samples):
    """Part to learn from, part to choose by: every eighth of a group, in the order of the nuclei's size."""
    learn, choose = [], []
    for group in sorted({s.group for s in samples}):
        members = sorted((s for s in samples if s.group == group), key=lambda s: (s.image.shape, s.diameter, s.name))
        for index, member in enumerate(members):
            (choose if index % VALIDATION_SHARE == VALIDATION_SHARE // 2 else learn).append(member)
    return learn, choose


def equalise(image):
    """The pipeline's pre-processing: least..greatest to 0..1, then contrast-limited equalisation of the whole image."""
    low, high = float(image.min()), float(image.max())
    if low == high:
        return np.zeros_like(image)
    kernel = [max(side // 8, 1) for side in image.shape]
    return equalize_adapthist((image - low) / (high - low), kernel_size=kernel).astype(np.float32)


def separate(labels, smallest=16):
    """Numbers the connected parts of the labels anew; parts below `smallest` pixels become background."""
    parts = label(labels, background=0, connectivity=1)
    sizes = np.bincount(parts.ravel())
    keep = sizes >= smallest
    keep[0] = False
    numbers = np.cumsum(keep) * keep
    return numbers[parts].astype(np.int32)
