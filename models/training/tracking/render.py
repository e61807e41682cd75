"""Draws the cells of a frame: its image, and labels with the mistakes that segmentation makes."""

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

SMALLEST = 12  # pixels: what is less is not seen
PARTING = 3  # frames in which daughters are not merged: together they would look like their mother
DIRECTIONS = 256  # in which an outline is known


@dataclass(frozen=True)
class Frame:
    """Image and labels (rows, columns), below 0 for pieces that belong to no track; parent of every daughter in it."""

    raw: np.ndarray
    labels: np.ndarray
    parents: dict


def render(world, random, cells):
    image = np.zeros((world.side, world.side), np.float32)
    labels = np.zeros((world.side, world.side), np.int32)
    stage = random.normal(0, world.shake, 2)
    for cell in cells:
        draw(world, random, cell, stage, image, labels)
    mistakes(world, random, labels, {cell.identity for cell in cells if cell.parent and cell.age < PARTING})
    values, counts = np.unique(labels, return_counts=True)
    labels[np.isin(labels, values[counts < SMALLEST])] = 0
    return Frame(exposed(world, random, image), labels, {cell.identity: cell.parent for cell in cells if cell.parent})


def draw(world, random, cell, stage, image, labels):
    """Adds a cell: to the image with a soft edge, to the labels with an outline that is a little off."""
    size, stretch, turn, waves = cell.form(world)
    centre = cell.position + stage
    reach = int(1.35 * size * np.sqrt(stretch)) + 4
    top, left = np.floor(centre).astype(int) - reach
    rows = np.arange(max(top, 0), min(top + 2 * reach + 1, world.side))
    columns = np.arange(max(left, 0), min(left + 2 * reach + 1, world.side))
    if not len(rows) or not len(columns):
        return
    y, x = rows[:, None] - centre[0], columns[None] - centre[1]
    along = (y * np.sin(turn) + x * np.cos(turn)) / np.sqrt(stretch) / size
    across = (y * np.cos(turn) - x * np.sin(turn)) * np.sqrt(stretch) / size
    distance = np.hypot(along, across)
    direction = np.rint(np.arctan2(across, along) * (DIRECTIONS / (2 * np.pi))).astype(int) % DIRECTIONS
    edge = outline(waves)[direction]
    window = np.ix_(rows, columns)
    shade = cell.brightness * cell.flash(world) * (1 + world.texture * pattern(cell.spots, along, across))
    cover = 1 / (1 + np.exp(np.clip((distance - edge) * size / 0.6, -30, 30)))
    image[window] = np.maximum(image[window], cover * np.maximum(shade, 0.1))
    if random.random() >= world.missing:
        off = waves + random.normal(0, world.jitter, waves.shape) / 2
        inside = distance < outline(off)[direction] * (1 + random.normal(0, world.jitter))
        part = labels[window]
        part[inside & (part == 0)] = cell.identity
        labels[window] = part


def outline(waves):
    """Radius in each direction."""
    turns = np.arange(2, waves.shape[1] + 2)[:, None] * np.linspace(0, 2 * np.pi, DIRECTIONS, endpoint=False)
    return 1 + waves[0] @ np.cos(turns) + waves[1] @ np.sin(turns)


def pattern(spots, along, across):
    return sum(
        strength * np.exp(-((along - a) ** 2 + (across - b) ** 2) / (2 * size**2)) for a, b, size, strength in spots
    )


def mistakes(world, random, labels, daughters):
    """Breaks some cells in two, of which one belongs to no track; merges some that touch, but for new daughters."""
    boxes = ndimage.find_objects(labels)
    for index, box in enumerate(boxes):
        if box is None:
            continue
        part = labels[box]
        inside = part == index + 1
        if random.random() < world.broken:
            part[inside & half(random, inside)] = -(index + 1)
        elif random.random() < world.merging and index + 1 not in daughters:
            swallow(labels, box, index + 1, random, daughters)


def half(random, inside):
    rows, columns = np.indices(inside.shape)
    axis = random.uniform(0, np.pi)
    along = rows * np.sin(axis) + columns * np.cos(axis)
    return along > np.quantile(along[inside], random.uniform(0.35, 0.65))


def swallow(labels, box, label, random, spared):
    """Gives the cell's pixels to a larger one that it touches, if there is one."""
    wide = tuple(slice(max(side.start - 1, 0), side.stop + 1) for side in box)
    part = labels[wide]
    inside = part == label
    touching = part[ndimage.binary_dilation(inside) & ~inside]
    touching = touching[touching > 0]
    if len(touching):
        other = int(random.choice(touching))
        if other not in spared and (labels == other).sum() > inside.sum():
            part[inside] = other


def exposed(world, random, image):
    """As a camera shows it: blurred, on an uneven ground, with noise that grows with the light."""
    rows, columns = np.indices(image.shape) / world.side - 0.5
    slope = random.normal(0, 0.03, 2)
    ground = 0.15 + slope[0] * rows + slope[1] * columns
    light = ndimage.gaussian_filter(image, world.blur) * random.uniform(0.95, 1.05) + ground
    return (light + random.normal(0, world.noise, image.shape) * np.sqrt(0.3 + light)).astype(np.float32)
