"""Quality on annotated images, beside the classical baseline, as Markdown.

    ./kiosk submit FOLDER/bbbc039/test/*.tif --output results
    python -m nuclear.evaluate FOLDER --results results           # labels that a kiosk made
    python -m nuclear.evaluate FOLDER --model ../NuclearSegmentation/1    # without a kiosk

Groups without a result are left out. FOLDER holds <group>/<part>/NAME.tif and NAME.labels.png.
"""

import argparse
import pathlib

import numpy as np
import tifffile

from nuclear import images, scores, watershed
from nuclear.predict import maps

RESULT = "_batch_0_feature_0.tif"


def results(folder):
    """Function from a sample to the labels that a kiosk made of it; None where there are none."""
    files = {file.name: file for file in folder.rglob("*" + RESULT)}

    def labels(sample):
        file = files.get(sample.name + RESULT)
        return None if file is None else tifffile.imread(file).astype(np.int32)

    return labels


def predictions(folder):
    """Function from a sample to the labels that the pipeline makes of it with a SavedModel."""
    import tensorflow as tf

    signature = tf.saved_model.load(str(folder)).signatures["serving_default"]
    (name,) = signature.structured_input_signature[1]

    def model(tiles):
        found = signature(**{name: tf.constant(tiles)})
        return np.concatenate([found["semantic_0"], found["semantic_1"]], axis=-1)

    def labels(sample):
        return watershed.deep_watershed(*maps(model, images.equalise(sample.image)))

    return labels


def measure(samples, methods):
    """Score of each (group, method) over the samples that every method has labels of."""
    totals, count = {}, {}
    for sample in samples:
        found = {name: method(sample) for name, method in methods.items()}
        if any(labels is None for labels in found.values()):
            continue
        count[sample.group] = count.get(sample.group, 0) + 1
        for name, labels in found.items():
            key = sample.group, name
            totals[key] = totals.get(key, scores.NOTHING) + scores.score(sample.labels, labels)
    return totals, count


def table(totals, count):
    bounds = [f"{bound}" for bound in scores.THRESHOLDS]
    head = ["set", "method", *(f"F1@{b}" for b in bounds), *(f"AP@{b}" for b in bounds), "outlined / annotated", "split", "merged"]
    yield "| " + " | ".join(head) + " |"
    yield "| --- " * len(head) + "|"
    for (group, name), total in totals.items():
        figures = [f"{value:.3f}" for value in total.f1() + total.precision()]
        objects = [f"{total.found} / {total.truths}", str(total.splits), str(total.merges)]
        yield "| " + " | ".join([f"{group} ({count[group]} images)", name, *figures, *objects]) + " |"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--results", type=pathlib.Path, help="what `kiosk submit --output` wrote")
    source.add_argument("--model", type=pathlib.Path, help="folder of a SavedModel")
    parser.add_argument("--part", choices=["validation", "test"], default="test")
    arguments = parser.parse_args()
    if arguments.part == "test":
        samples = images.read(arguments.folder, "test")
    else:
        _, samples = images.split(images.read(arguments.folder, "train"))
    labels = results(arguments.results) if arguments.results else predictions(arguments.model)
    methods = {"this model": labels, "Otsu + watershed": lambda sample: watershed.otsu_watershed(sample.image)}
    totals, count = measure(samples, methods)
    if not totals:
        raise SystemExit(f"{arguments.results} holds no results of the images in {arguments.folder}.")
    print("\n".join(table(totals, count)))


if __name__ == "__main__":
    main()
