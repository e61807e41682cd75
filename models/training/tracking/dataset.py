"""Invented movies as the networks learn from them: cells of all frames, and whose is whose."""

import multiprocessing
import pathlib
from dataclasses import dataclass

import cv2
import numpy as np

from tracking import features, movies
from tracking.tracker import DIFFERENT, PARENT, SAME

TRAIN, VALIDATION, TEST = range(3)  # parts
TRACK_LENGTH = 8
TARGETS = 6  # frames of a movie that are learnt from in one step
SHORTEST = 8  # frames


@dataclass(frozen=True)
class Sample:
    """The cells of each frame, their `labels` those of the true tracks; the parent of each daughter."""

    frames: list
    parents: dict


def sample(seed):
    cv2.setNumThreads(1)
    movie = movies.movie(seed)
    frames = [features.cells(raw, labels) for raw, labels in zip(movie.raw, movie.labels)]
    return Sample([frame for frame in frames if len(frame.labels)], movie.parents)


def kept(task):
    """The sample of a seed, from its file if there is one."""
    file, seed = task
    if not file.exists():
        np.save(file, np.array([sample(seed)], object), allow_pickle=True)
    return np.load(file, allow_pickle=True)[0]


def samples(part, count, seed, folder: pathlib.Path):
    """Movies of one part; parts and seeds have none in common."""
    folder.mkdir(parents=True, exist_ok=True)
    tasks = [(folder / f"{part}-{seed}-{index}.npy", (seed, part, index)) for index in range(count)]
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        return pool.map(kept, tasks, chunksize=4)


@dataclass(frozen=True)
class Question:
    """A frame to be linked: the cells of each track and of the frame, as rows of the encoder's output.

    `answer` holds the class of each (track, cell), `asked` whether a track is still open.
    """

    tracks: np.ndarray
    cells: np.ndarray
    answer: np.ndarray
    asked: np.ndarray


def lesson(sample, random):
    """Encoder inputs of a part of the movie, turned and mirrored at random, and questions about it."""
    length = int(random.integers(min(SHORTEST, len(sample.frames)), len(sample.frames) + 1))
    start = int(random.integers(len(sample.frames) - length + 1))
    frames = sample.frames[start : start + length]
    inputs = turned(features.encoder_inputs(frames), random)
    most = inputs["encoder_app_input"].shape[1]
    chosen = random.choice(np.arange(1, length), TARGETS, replace=length - 1 < TARGETS)
    return inputs, [question(frames, sample.parents, int(t), most) for t in chosen]


def turned(inputs, random):
    crops, centroids = inputs["encoder_app_input"], inputs["encoder_centroid_input"]
    if random.random() < 0.5:
        crops, centroids = crops.swapaxes(2, 3), centroids[..., ::-1]
    for axis in (0, 1):
        if random.random() < 0.5:
            crops = np.flip(crops, axis + 2)
            centroids = centroids * np.where(np.arange(2) == axis, -1, 1).astype(np.float32)
    return {**inputs, "encoder_app_input": crops, "encoder_centroid_input": centroids}


def question(frames, parents, t, most):
    rows, daughters = {}, set()
    for s, frame in enumerate(frames[:t]):
        for index, label in enumerate(frame.labels.tolist()):
            if label not in rows and label in parents:
                daughters.add(parents[label])
            rows.setdefault(label, []).append(s * most + index)
    recent = [cells[-TRACK_LENGTH:] for cells in rows.values()]
    tracks = np.array([cells + cells[-1:] * (TRACK_LENGTH - len(cells)) for cells in recent], np.int32)
    known, cells = np.array(list(rows)), frames[t].labels
    mothers = np.array([parents.get(label, 0) if label not in rows else 0 for label in cells.tolist()])
    answer = np.full((len(known), len(cells)), DIFFERENT, np.int32)
    answer[known[:, None] == mothers[None]] = PARENT
    answer[known[:, None] == cells[None]] = SAME
    asked = np.array([label not in daughters for label in rows], np.float32)
    return Question(tracks, t * most + np.arange(len(cells), dtype=np.int32), answer, asked)
