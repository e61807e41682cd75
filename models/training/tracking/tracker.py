"""Links the cells of a movie to tracks, frame by frame, by what the inference model says of each track and cell."""

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linear_sum_assignment

from tracking import features

SAME, DIFFERENT, PARENT = range(3)


@dataclass(frozen=True)
class Settings:
    """Costs of a cell without a track and of a track without a cell; from which probability on a track is a parent."""

    birth: float = 0.99
    death: float = 0.99
    division: float = 0.9
    track_length: int = 8


@dataclass
class Track:
    """The cells of a track, as (frame, index within the frame), and what became of it."""

    cells: list
    parent: int | None = None
    daughters: list = field(default_factory=list)
    divided: int | None = None

    @property
    def capped(self):
        return self.divided is not None


@dataclass(frozen=True)
class Encoded:
    """A frame as the inference model sees it: embeddings (cells, width), centroids (cells, 2)."""

    embeddings: np.ndarray
    centroids: np.ndarray


def encode(frames, encoder, threshold=features.DISTANCE_THRESHOLD):
    """Embeddings of the cells of each frame; `encoder` is a function of named arrays."""
    found = encoder(features.encoder_inputs(frames, threshold))
    embeddings = found[sorted(found)[1]]
    return [Encoded(embeddings[t, : len(f.labels)], f.centroids) for t, f in enumerate(frames)]


def track(frames, inference, settings):
    """Tracks of the encoded frames; `inference` gives probabilities (tracks, cells, 3)."""
    tracks = [Track([(0, index)]) for index in range(len(frames[0].centroids))]
    for t in range(1, len(frames)):
        probabilities = inference(model_inputs(frames, tracks, t, settings.track_length))
        link(tracks, t, probabilities, settings)
    return tracks


def model_inputs(frames, tracks, t, length):
    """The last `length` cells of each track, the last one repeated where there are fewer, and the cells of frame t."""
    recent = [track.cells[-length:] for track in tracks]
    recent = [cells + cells[-1:] * (length - len(cells)) for cells in recent]

    def history(name):
        return np.array([[getattr(frames[s], name)[i] for s, i in cells] for cells in recent], np.float32)

    return {
        "current_embeddings": history("embeddings").swapaxes(0, 1)[None],
        "current_centroids": history("centroids").swapaxes(0, 1)[None],
        "future_embeddings": frames[t].embeddings[None, None],
        "future_centroids": frames[t].centroids[None, None],
    }


def costs(unlike, settings):
    """Square matrix of costs, (tracks + cells)², of a matrix of how unlike each track and cell are."""
    tracks, cells = unlike.shape
    matrix = np.ones((tracks + cells, tracks + cells), np.float32)
    matrix[:tracks, :cells] = unlike
    matrix[tracks:, cells:] = unlike.T
    matrix[tracks + np.arange(cells), np.arange(cells)] = settings.birth
    matrix[np.arange(tracks), cells + np.arange(tracks)] = settings.death
    return matrix


def link(tracks, t, probabilities, settings):
    known, count = len(tracks), probabilities.shape[1]
    open_ = np.array([not track.capped for track in tracks])
    unlike = np.where(open_[:, None], 1 - probabilities[..., SAME], 1)
    for row, cell in zip(*linear_sum_assignment(costs(unlike, settings))):
        if cell >= count:
            continue
        if row < known:
            tracks[row].cells.append((t, cell))
        else:
            tracks.append(Track([(t, cell)], parent=parent(probabilities[:, cell], open_, settings.division)))
            if tracks[-1].parent is not None:
                tracks[tracks[-1].parent].daughters.append(len(tracks) - 1)
    split(tracks, known, t)


def parent(probabilities, open_, division):
    likely = np.where(open_, probabilities[:, PARENT], -1)
    best = int(likely.argmax())
    return best if likely[best] > division else None


def split(tracks, known, t):
    """Ends the tracks that divided in frame t; one that goes on in it hands that cell to a further daughter."""
    for index in range(known):
        track = tracks[index]
        if not track.daughters or track.capped:
            continue
        track.divided = t
        if track.cells[-1][0] == t:
            track.daughters.append(len(tracks))
            tracks.append(Track([track.cells.pop()], parent=index))


def nearest(frames, reach):
    """The baseline: each cell goes on as the one of the next frame nearest to it, best sum of distances first.

    No further than `reach` pixels. Cells that are left over are daughters of the nearest cell of the frame before
    within reach, if that one has just been linked.
    """
    tracks = [Track([(0, index)]) for index in range(len(frames[0].centroids))]
    for t in range(1, len(frames)):
        live = [i for i, track in enumerate(tracks) if track.cells[-1][0] == t - 1 and not track.capped]
        before = np.array([frames[t - 1].centroids[tracks[i].cells[-1][1]] for i in live]).reshape(-1, 2)
        distances = np.linalg.norm(before[:, None] - frames[t].centroids[None], axis=-1)
        free = set(range(len(frames[t].centroids)))
        known = len(tracks)
        for row, cell in zip(*linear_sum_assignment(np.minimum(distances, reach))):
            if distances[row, cell] < reach:
                tracks[live[row]].cells.append((t, cell))
                free.discard(cell)
        for cell in sorted(free):
            row = distances[:, cell].argmin() if live else None
            mother = live[row] if live and distances[row, cell] < reach else None
            tracks.append(Track([(t, cell)], parent=mother))
            if mother is not None:
                tracks[mother].daughters.append(len(tracks) - 1)
        split(tracks, known, t)
    return tracks
