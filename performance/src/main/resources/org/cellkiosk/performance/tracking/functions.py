"""The same functions in Python: the tracker of the training code, on NumPy, SciPy, scikit-image and OpenCV.

Arguments: folder of the inputs, name of the function, number of calls. Prints the milliseconds of every call, and leaves
what was found in the folder as NAME.result. One thread.
"""

import sys
import time
from pathlib import Path

import cv2
import numpy as np
from scipy.optimize import linear_sum_assignment

from tracking import features, tracker

cv2.setNumThreads(1)
SETTINGS = tracker.Settings(birth=0.99, death=0.99, division=0.01, track_length=8)
DISTANCE = 60


class Recorded:
    """A model's answers during one run, in order, so that further runs take no time for them."""

    def __init__(self, model):
        self.model, self.answers, self.next = model, [], 0

    def __call__(self, inputs):
        if self.next == len(self.answers):
            self.answers.append(self.model(inputs))
        self.next += 1
        return self.answers[self.next - 1]


def encoder(inputs):
    centroids, areas = inputs["encoder_centroid_input"], inputs["encoder_morph_input"][..., :1]
    return {"centroids": centroids, "embeddings": np.log(areas)}


def inference(inputs):
    """Probabilities (tracks, cells, 3), by distance and growth."""
    steps = inputs["future_centroids"][0, 0][None] - inputs["current_centroids"][0, -1][:, None]
    growth = (inputs["future_embeddings"][0, 0][None] - inputs["current_embeddings"][0, -1][:, None])[..., 0]
    distances = np.sqrt(np.square(steps.astype(float)).sum(-1))
    same = np.exp(6 - 0.35 * distances - 6 * np.abs(growth))
    daughter = np.exp(7 - 0.25 * distances - 6 * np.abs(growth + np.float32(0.6931472)))
    likely = np.stack([same, np.ones_like(same), daughter], -1)
    return (likely / likely.sum(-1, keepdims=True)).astype(np.float32)


def movie(folder):
    def frames(kind, type_):
        flat = [np.fromfile(file, type_) for file in sorted(folder.glob("*." + kind))]
        side = int(np.sqrt(flat[0].size))
        return [frame.reshape(side, side) for frame in flat]

    pictures, labels = frames("picture", "<f4"), frames("labels", "<i4")
    models = Recorded(encoder), Recorded(inference)

    def call():
        for model in models:
            model.next = 0
        cells = [features.cells(picture[..., None], frame) for picture, frame in zip(pictures, labels)]
        encoded = [tracker.encode([frame], models[0], DISTANCE)[0] for frame in cells]
        tracks = tracker.track(encoded, models[1], SETTINGS)
        return tracked(cells, labels, tracks), tracks

    call()
    return call


def tracked(cells, labels, tracks):
    """The frames with the labels of the tracks."""
    tables = [np.zeros(frame.labels[-1] + 1, np.int32) for frame in cells]
    for number, track in enumerate(tracks, 1):
        for t, index in track.cells:
            tables[t][cells[t].labels[index]] = number
    return [table[frame] for table, frame in zip(tables, labels)]


def movie_values(result):
    """Labels of all pixels, then parent (0: none) and division frame (-1: none) of every track."""
    frames, tracks = result
    families = [
        (0 if track.parent is None else track.parent + 1, -1 if track.divided is None else track.divided)
        for track in tracks
    ]
    return np.concatenate([frame.ravel() for frame in frames] + [np.ravel(families)])


def assignment(costs):
    side = int(np.sqrt(costs.size))
    square = costs.reshape(side, side)
    return lambda: linear_sum_assignment(square)[1]


FUNCTIONS = {
    "movie": (movie, movie_values),
    "random_costs": (lambda folder: assignment(np.fromfile(folder / "random_costs", "<f4")), np.asarray),
    "tracking_costs": (lambda folder: assignment(np.fromfile(folder / "tracking_costs", "<f4")), np.asarray),
}


def main(folder, name, calls):
    prepare, values = FUNCTIONS[name]
    call = prepare(folder)
    for _ in range(calls):
        start = time.perf_counter()
        result = call()
        print(1000 * (time.perf_counter() - start), flush=True)
    values(result).astype("<i4").tofile(folder / (name + ".result"))


main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
