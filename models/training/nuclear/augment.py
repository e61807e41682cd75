"""Variants of annotated images, made before the pre-processing, as a microscope might have made them."""

import cv2
import numpy as np

from nuclear.images import equalise, separate

SMALLEST, LARGEST = 256, 512  # sides of a variant, pixels
DIAMETERS = (9.0, 55.0)


def variant(sample, random):
    """A variant of a sample: image as the model would see it, float32 0..1, and labels, int32."""
    as_it_is = random.random() < 0.3
    image, labels = (scaled_to_one(sample.image), sample.labels) if as_it_is else geometry(sample, random)
    if random.random() < 0.3:
        image, labels = crowd(image, labels, random)
    if random.random() < 0.75:
        image = optics(light(image, labels, random), random)
    return equalise(image.astype(np.float32)), separate(labels)


def geometry(sample, random):
    """Scale, rotation, a window. Beyond the image's edge its mirror image goes on."""
    source = scaled_to_one(sample.image)
    factor = scale(sample.diameter, random)
    angle = random.uniform(0, 360) if random.random() < 0.4 else 0
    stretch = np.exp(random.normal(0, 0.06))
    rows, columns = (window(side * factor, random) for side in source.shape)
    matrix = cv2.getRotationMatrix2D((0, 0), angle, factor)
    matrix[0] *= stretch
    place = [random.uniform(0.5 * min(side, half / factor), side - 0.5 * min(side, half / factor))
             for side, half in zip(source.shape, (rows, columns))]
    matrix[:, 2] = (columns / 2, rows / 2) - matrix[:, :2] @ (place[1], place[0])
    if factor < 1:
        source = cv2.GaussianBlur(source, (0, 0), 0.4 / factor)
    options = {"dsize": (columns, rows), "borderMode": cv2.BORDER_REFLECT_101}
    image = cv2.warpAffine(source, matrix, flags=cv2.INTER_LINEAR, **options)
    labels = cv2.warpAffine(sample.labels.astype(np.float32), matrix, flags=cv2.INTER_NEAREST, **options)
    return image, separate(labels.astype(np.int32))


def scaled_to_one(image):
    low, high = float(image.min()), float(np.percentile(image, 99.9))
    return (image - low) / max(high - low, 1e-6)


def scale(diameter, random):
    """Half of the time nearly as it is, half of the time to any size of nuclei that the model is meant for."""
    if random.random() < 0.5:
        return np.exp(random.uniform(np.log(0.8), np.log(1.25)))
    wanted = np.exp(random.uniform(*np.log(DIAMETERS)))
    return np.clip(wanted / diameter, 0.4, 2.2)


def window(side, random):
    largest = int(np.clip(side, SMALLEST, LARGEST))
    return SMALLEST if random.random() < 0.3 else largest


def crowd(image, labels, random):
    """Copies nuclei of the image beside others, touching or slightly under them."""
    image, labels = image.copy(), labels.copy()
    count = labels.max()
    if count == 0:
        return image, labels
    for _ in range(random.integers(2, 3 + min(count, 60))):
        paste(image, labels, random.integers(1, count + 1), random.integers(1, count + 1), random)
    return image, labels


def paste(image, labels, donor, anchor, random):
    patch, mask = cut(image, labels, donor, random)
    rows, columns = np.nonzero(labels == anchor)
    if mask is None or len(rows) == 0:
        return
    radius = np.sqrt(mask.sum() / np.pi) + np.sqrt(len(rows) / np.pi)
    angle = random.uniform(0, 2 * np.pi)
    reach = radius * random.uniform(0.75, 1.1)
    top = int(rows.mean() + reach * np.sin(angle) - mask.shape[0] / 2)
    left = int(columns.mean() + reach * np.cos(angle) - mask.shape[1] / 2)
    bottom, right = top + mask.shape[0], left + mask.shape[1]
    if top < 0 or left < 0 or bottom > image.shape[0] or right > image.shape[1]:
        return
    there = labels[top:bottom, left:right]
    new = mask & (there == 0)
    if new.sum() < 0.7 * mask.sum():
        return
    alpha = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 0.8)
    target = image[top:bottom, left:right]
    target += alpha * (np.maximum(patch * random.uniform(0.6, 1.3), target) - target)
    there[new] = labels.max() + 1


def cut(image, labels, donor, random):
    """The pixels around a nucleus and its mask, turned and flipped; no mask where it touches the image's edge."""
    rows, columns = np.nonzero(labels == donor)
    if len(rows) == 0:
        return image, None
    top, bottom = rows.min() - 2, rows.max() + 3
    left, right = columns.min() - 2, columns.max() + 3
    if top < 0 or left < 0 or bottom > image.shape[0] or right > image.shape[1]:
        return image, None
    turns, flip = random.integers(4), random.random() < 0.5
    parts = [image[top:bottom, left:right], labels[top:bottom, left:right] == donor]
    patch, mask = (np.rot90(np.fliplr(p) if flip else p, turns).copy() for p in parts)
    return patch, mask


def light(image, labels, random):
    """Stain, exposure and illumination: each nucleus' brightness, gamma, shading, background."""
    image = np.maximum(image, 0)
    if random.random() < 0.4:
        gains = np.exp(random.normal(0, random.uniform(0.1, 0.6), labels.max() + 1)).astype(np.float32)
        gains[0] = 1
        image = image * cv2.GaussianBlur(gains[labels], (0, 0), 1.2)
    if random.random() < 0.5:
        image = image ** np.exp(random.uniform(-0.5, 0.5))
    if random.random() < 0.4:
        image = image * np.exp(random.uniform(0, 0.8) * surface(image.shape, random))
    if random.random() < 0.4:
        image = image + random.uniform(0, 0.4) * (surface(image.shape, random) + 1) / 2
    return image


def surface(shape, random):
    """A smooth random surface, -1..1."""
    coarse = random.uniform(-1, 1, (4, 4)).astype(np.float32)
    return np.clip(cv2.resize(coarse, shape[::-1], interpolation=cv2.INTER_CUBIC), -1, 1)


def optics(image, random):
    """Focus, photons, read-out noise, and the number of grey levels."""
    if random.random() < 0.35:
        image = cv2.GaussianBlur(image, (0, 0), random.uniform(0.4, 2.0))
    if random.random() < 0.5:
        level = np.exp(random.uniform(np.log(0.002), np.log(0.08)))
        grain = random.normal(0, 1, image.shape)
        if random.random() < 0.3:
            grain = cv2.GaussianBlur(grain, (0, 0), 0.8) * 2
        image = image + level * grain * (1 if random.random() < 0.5 else np.sqrt(np.maximum(image, 0) + 0.02) * 2)
    if random.random() < 0.4:
        steps = np.exp(random.uniform(np.log(25), np.log(255)))
        image = np.round(image * steps) / steps
    return image
