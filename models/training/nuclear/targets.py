"""What the network learns: two maps of every labelled image.

E is the distance of a pixel to the edge of its nucleus, negative in the background; C its distance to the nucleus'
centre; both in pixels.

    core = (E / (E + C) - LOW) / (HIGH - LOW)      above 1 around the centre whatever the size, below 0 near the edge
    edge = tanh(E / REACH)                         0 at the edge, 1 deep inside, -1 far outside

Both are signed, and only the network's last step cuts at 0. So where it is in doubt, the outline goes where inside and
outside are equally likely; maps learnt after the cut would be above 0 wherever a nucleus is merely possible.
"""

import cv2
import numpy as np
from scipy.ndimage import distance_transform_edt, find_objects

LOW, HIGH = 0.15, 0.7
REACH = 5.0
TYPICAL_DIAMETER = 20.0
CORE_RANGE = (-0.3, 1.3)


def targets(labels):
    """Core map, edge map, weight, float32, of labels (rows, columns). Beyond the image nothing ends."""
    outside = distance_transform_edt(labels == 0) - 0.5 if (labels == 0).any() else np.zeros(labels.shape)
    distance = -outside
    core = np.full(labels.shape, CORE_RANGE[0])
    weight = np.ones(labels.shape)
    for number, box in enumerate(find_objects(labels), start=1):
        if box is None:
            continue
        grown = tuple(slice(max(s.start - 1, 0), s.stop + 1) for s in box)
        inside = labels[grown] == number
        depth = distance_transform_edt(np.pad(inside, 1, mode="edge"))[1:-1, 1:-1]
        distance[grown][inside] = depth[inside] - 0.5
        core[grown][inside] = ((closeness(depth, inside) - LOW) / (HIGH - LOW))[inside]
        diameter = np.sqrt(inside.sum() * 4 / np.pi)
        weight[grown][inside] = 1 + 3 * np.clip(TYPICAL_DIAMETER / diameter, 0.4, 2)
    weight[contacts(labels)] += 4
    return (
        np.clip(core, *CORE_RANGE).astype(np.float32),
        np.tanh(distance / REACH).astype(np.float32),
        weight.astype(np.float32),
    )


def contacts(labels):
    """Pixels of nuclei within two pixels of another nucleus."""
    window = np.ones((5, 5), np.uint8)
    highest = cv2.dilate(labels.astype(np.float32), window)
    lowest = cv2.erode(np.where(labels == 0, np.float32(np.inf), labels).astype(np.float32), window)
    return (labels > 0) & (highest != lowest)


def closeness(depth, inside):
    """E / (E + C): 1 at the centre, 0 at the edge. The centre is the mean position weighted towards the depth."""
    rows, columns = np.nonzero(inside)
    pull = depth[inside] ** 4
    row, column = np.average(rows, weights=pull), np.average(columns, weights=pull)
    nearest = np.argmin((rows - row) ** 2 + (columns - column) ** 2)
    grid = np.indices(inside.shape)
    away = np.hypot(grid[0] - rows[nearest], grid[1] - columns[nearest])
    return depth / np.maximum(depth + away, 1e-6)
