"""From the two maps to labels: the pipeline's post-processing, as the model's pipeline.yaml has it, and the baseline."""

import numpy as np
from scipy.ndimage import distance_transform_edt, gaussian_filter
from skimage.feature import peak_local_max
from skimage.filters import gaussian, threshold_otsu
from skimage.measure import label
from skimage.morphology import disk, reconstruction, remove_small_objects
from skimage.segmentation import watershed

RADIUS, MAXIMA_THRESHOLD, INTERIOR_THRESHOLD, SMALL_OBJECTS = 2, 0.15, 0.01, 30


def deep_watershed(core, interior):
    """Labels of maps (rows, columns), as the pipeline makes them."""
    surface = gaussian_filter(interior, 1)
    seeds = label(summits(core, np.float32(MAXIMA_THRESHOLD), RADIUS), connectivity=2)
    flooded = watershed(-surface.astype(float), seeds, mask=surface > np.float32(INTERIOR_THRESHOLD))
    return remove_small_objects(flooded, SMALL_OBJECTS)


def summits(map, height, radius):
    """Pixels of the map's summits that stand out by `height` from anything as high within jumps of `radius`."""
    if height > map.max() - map.min():
        return np.zeros(map.shape, bool)
    lowered = map - height - np.float32(2e-6) * np.abs(map)
    return map - reconstruction(lowered, map, footprint=disk(radius)).astype(np.float32) >= height


def otsu_watershed(image):
    """The baseline: Otsu's threshold of the smoothed image, parted by the watershed of the distance to the edge."""
    smooth = gaussian(image, 1, preserve_range=True)
    if smooth.min() == smooth.max():
        return np.zeros(image.shape, np.int32)
    inside = remove_small_objects(smooth > threshold_otsu(smooth), 20)
    distance = gaussian(distance_transform_edt(inside), 1)
    peaks = peak_local_max(distance, min_distance=5, labels=label(inside), exclude_border=False)
    seeds = np.zeros(image.shape, np.int32)
    seeds[tuple(peaks.T)] = np.arange(1, len(peaks) + 1)
    return watershed(-distance, seeds, mask=inside)
