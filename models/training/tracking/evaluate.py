"""Quality on invented movies that were neither learnt from nor chosen by, beside a simple baseline, as Markdown.

    python -m tracking.evaluate ..

All methods get the same segmented cells, mistakes of the segmentation included, so detection is not compared.
"""

import argparse
import pathlib
from functools import partial

import numpy as np

from tracking import dataset, predict, scores, tracker

REACH = 1.0  # sizes of a cell: how far the baseline looks
PACES = {"calm": 0.15, "lively": 0.4, "hasty": np.inf}  # most that cells move in a frame, in sizes, root mean square


def size(sample):
    """Mean of the square root of a cell's area, pixels."""
    return np.mean([np.sqrt(frame.morphologies[:, 0]).mean() for frame in sample.frames])


def pace(sample):
    paths, _ = scores.true_tracks(sample.frames, sample.parents)
    steps = [
        sample.frames[now[0]].centroids[now[1]] - sample.frames[before[0]].centroids[before[1]]
        for before, now in scores.joined(paths)
    ]
    moved = np.sqrt(np.mean(np.sum(np.square(steps), -1))) / size(sample)
    return next(name for name, most in PACES.items() if moved <= most)


def nearest(sample):
    frames = [tracker.Encoded(np.empty(0), frame.centroids) for frame in sample.frames]
    return tracker.nearest(frames, REACH * size(sample))


def measure(samples, methods):
    """Score of each (pace, method), and the number of movies of each pace."""
    totals, count = {}, {}
    for sample in samples:
        group = pace(sample)
        count[group] = count.get(group, 0) + 1
        for name, method in methods.items():
            key = group, name
            totals[key] = totals.get(key, scores.Score()) + scores.of(sample, method(sample))
    return totals, count


def table(totals, count):
    yield "| cells | method | link F1 | division F1 | whole tracks | divisions found |"
    yield "| --- " * 6 + "|"
    for group, name in sorted(totals, key=lambda key: list(PACES).index(key[0])):
        total = totals[group, name]
        figures = f"{total.link_f1():.4f} | {total.division_f1():.3f} | {total.whole_share():.3f}"
        found = f"{total.right_divisions} of {total.divisions}, {total.found_divisions - total.right_divisions} false"
        yield f"| {group} ({count[group]} movies) | {name} | {figures} | {found} |"


def main():
    default = predict.SETTINGS
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=pathlib.Path, help="folder that holds NuclearTrackingNE and NuclearTrackingInf")
    parser.add_argument("--part", choices=["validation", "test"], default="test")
    parser.add_argument("--movies", type=int, default=48)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path("work/tracking"), help="for movies")
    for name in ("birth", "death", "division"):
        parser.add_argument(f"--{name}", type=float, default=getattr(default, name))
    arguments = parser.parse_args()
    settings = tracker.Settings(arguments.birth, arguments.death, arguments.division)
    part = dataset.VALIDATION if arguments.part == "validation" else dataset.TEST
    samples = dataset.samples(part, arguments.movies, arguments.seed, arguments.work / "movies")
    methods = {
        "these models": partial(predict.linked, model=predict.saved(arguments.models), settings=settings),
        "nearest": nearest,
    }
    print("\n".join(table(*measure(samples, methods))))


if __name__ == "__main__":
    main()
