"""Makes the recorded measurements: labels.npy (Y, X), channels.npy (Y, X, C) and golden.csv, by scikit-image.

    pip install -r requirements.txt && python make_golden.py
"""

from pathlib import Path

import numpy as np
from skimage import draw, measure

ROWS, COLUMNS, MICROMETRES = 120, 150, 0.325
HERE = Path(__file__).parent

rng = np.random.default_rng(7)
labels = np.zeros((ROWS, COLUMNS), np.int32)
number = 0


def cell(rows, columns, of=None):
    """Gives the pixels the next label, or another one's."""
    global number
    if of is None:
        number += 1
        of = number
    labels[rows, columns] = of
    return of


# Ellipses of every size and direction, some cut by the border, some by each other.
for _ in range(24):
    centre = rng.uniform(0, (ROWS, COLUMNS * 0.6))
    cell(*draw.ellipse(*centre, *rng.uniform(2, 14, 2), shape=labels.shape, rotation=rng.uniform(-3, 3)))

number = 40  # a gap in the numbers
cell(5, 100)  # one pixel
cell([8, 8], [100, 101])  # two
cell([11, 12], [100, 101])  # two that share a corner
cell(np.arange(20), 140)  # lines, the first at the border
cell(24, np.arange(105, 130))
cell(np.arange(28, 40), np.arange(100, 112))
cell(np.arange(39, 27, -1), np.arange(115, 127))
cell(slice(45, 52), slice(100, 107))  # a square
cell(slice(45, 49), slice(110, 125))  # a rectangle

ring = cell(*draw.disk((65, 110), 10))
labels[draw.disk((65, 110), 5)] = 0
cell(*draw.disk((65, 110), 2), ring)  # a disk in the hole of a ring, of the same cell
cell(slice(90, 100), slice(100, 104))
cell(slice(90, 94), slice(104, 112), number)  # an L
far = cell(ROWS - 1, COLUMNS - 1)  # parts in three corners of the image
cell(ROWS - 1, slice(95, 99), far)
cell(slice(100, 103), slice(146, 150), far)
noise = np.nonzero(rng.random((22, 24)) < 0.6)
cell(noise[0] + 60, noise[1] + 124)  # pixels at random
noise = np.nonzero(rng.random((12, 40)) < 0.3)
cell(noise[0] + 106, noise[1] + 100)

channels = np.stack(
    [rng.poisson(3000 * (labels > 0) + 100), rng.normal(0, 1e-3, labels.shape)], axis=-1
).astype(np.float32)
np.save(HERE / "labels.npy", labels)
np.save(HERE / "channels.npy", channels)

names = (
    "label,area_px,area_um2,centroid_y_px,centroid_x_px,bbox_top,bbox_left,bbox_bottom,bbox_right,perimeter_px,"
    "eccentricity,solidity,major_axis_px,minor_axis_px,orientation_rad"
).split(",")
for channel in range(2):
    names += [f"channel_{channel}_{value}" for value in ("mean", "min", "max", "integrated")]
lines = [",".join(names)]
for region in measure.regionprops(labels, channels.astype(np.float64)):
    values = [region.label, region.area, region.area * MICROMETRES**2, *region.centroid, *region.bbox]
    values += [region.perimeter, region.eccentricity, region.solidity]
    values += [region.axis_major_length, region.axis_minor_length, region.orientation]
    for channel in range(2):
        mean, low, high = region.intensity_mean, region.intensity_min, region.intensity_max
        values += [mean[channel], low[channel], high[channel], mean[channel] * region.area]
    lines.append(",".join(repr(float(value)) for value in values))
(HERE / "golden.csv").write_text("\n".join(lines) + "\n")
