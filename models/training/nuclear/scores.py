"""How well labels agree with annotated ones."""

from dataclasses import dataclass

import numpy as np

THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True)
class Score:
    """Counts over one or more images; `hits` are the matched objects at each of the thresholds.

    An object and an annotated one match where their intersection over union is above the threshold; from 0.5 on that
    is one to one. Split: an annotated object of which two or more objects lie mostly inside. Merge: the other way.
    """

    truths: int
    found: int
    hits: tuple
    splits: int
    merges: int

    def __add__(self, other):
        hits = tuple(a + b for a, b in zip(self.hits, other.hits))
        return Score(
            self.truths + other.truths,
            self.found + other.found,
            hits,
            self.splits + other.splits,
            self.merges + other.merges,
        )

    def f1(self):
        """F1 at each threshold."""
        return [2 * hit / max(self.truths + self.found, 1) for hit in self.hits]

    def precision(self):
        """Average precision as the Data Science Bowl has it, TP / (TP + FP + FN), at each threshold."""
        return [hit / max(self.truths + self.found - hit, 1) for hit in self.hits]


NOTHING = Score(0, 0, (0,) * len(THRESHOLDS), 0, 0)


def score(truth, labels):
    """Score of the labels of one image."""
    truth, labels = sequential(truth), sequential(labels)
    pairs = truth * (labels.max() + 1) + labels
    common = np.bincount(pairs.ravel(), minlength=(truth.max() + 1) * (labels.max() + 1))
    common = common.reshape(truth.max() + 1, labels.max() + 1)
    truth_areas, areas = common.sum(1)[1:, None], common.sum(0)[None, 1:]
    common = common[1:, 1:]
    overlap = common / np.maximum(truth_areas + areas - common, 1)
    inside_truth, inside_labels = common > 0.5 * areas, common > 0.5 * truth_areas
    return Score(
        truths=common.shape[0],
        found=common.shape[1],
        hits=tuple(int((overlap > threshold).sum()) for threshold in THRESHOLDS),
        splits=int((inside_truth.sum(1) > 1).sum()),
        merges=int((inside_labels.sum(0) > 1).sum()),
    )


def sequential(labels):
    """The labels numbered 1, 2, …; 0 stays, also where no pixel is 0."""
    values = np.union1d([0], labels)
    return np.searchsorted(values, labels)
