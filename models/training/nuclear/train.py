"""Train the nuclear model and write it as a SavedModel.

    pip install -r requirements.txt
    python -m nuclear.train FOLDER --output ../NuclearSegmentation/1

FOLDER holds <group>/train/NAME.tif and NAME.labels.png. One image in eight is kept apart to choose by: of the averaged
weights, looked at every few hundred steps, those are written that score best on it through the whole pipeline. A
training that was stopped goes on where it last looked.
"""

import argparse
import pathlib
import time
from dataclasses import dataclass

import numpy as np
import tensorflow as tf

from nuclear import images, scores, watershed
from nuclear.dataset import batches, variants
from nuclear.network import Segmenter, build
from nuclear.predict import maps
from nuclear.targets import CORE_RANGE
from shipping import export

BATCH = 8
CYCLES = ((2e-3, 2400), (1.2e-3, 3600))  # peak of the learning rate, steps
RISE = 200
AVERAGING = 0.996
NEIGHBOURHOOD = 9
GAIN = 0.15  # of the interior map; makes the smoothed map cross the pipeline's threshold at the nuclei's edge


def loss(found, truth):
    """Squared error of the core and absolute error of the edge, weighted; beyond a target's range anything goes.

    Around a nucleus the edge weighs as within it: else the outline would move outwards.
    """
    low, high = CORE_RANGE
    core, edge, weight = truth[..., 0], truth[..., 1], truth[..., 2]
    far = 0.97
    core_error = hinge(found[..., 0], core, low + 0.01, high - 0.01)
    edge_error = hinge(found[..., 1], edge, -far, far)
    around = tf.nn.max_pool2d(weight[..., None], NEIGHBOURHOOD, 1, "SAME")[..., 0]
    return tf.reduce_mean(2 * weight * core_error**2 + around * tf.abs(edge_error))


def hinge(found, wanted, low, high):
    error = found - wanted
    error = tf.where(wanted >= high, tf.minimum(error, 0), error)
    return tf.where(wanted <= low, tf.maximum(error, 0), error)


def rate(step):
    """Learning rate: in each cycle a short rise, then half a cosine to 0. The first cycle ends with a usable model."""
    for peak, length in CYCLES:
        if step <= length:
            return peak * min(step / RISE, 1) * 0.5 * (1 + np.cos(np.pi * step / length))
        step -= length
    return 0.0


def stepper(network, optimiser):
    @tf.function
    def step(image, truth):
        with tf.GradientTape() as tape:
            value = loss(network(image, training=True), truth)
        gradients = tape.gradient(value, network.trainable_variables)
        optimiser.apply(gradients, network.trainable_variables)
        return value

    return step


def averager(network, average):
    pairs = list(zip(average.weights, network.weights))

    @tf.function
    def follow(share):
        for mean, value in pairs:
            mean.assign(share * mean + (1 - share) * tf.convert_to_tensor(value))

    return follow


def evaluate(segmenter, chosen):
    """Score of each group of the samples through the pipeline."""
    def model(tiles):
        found = segmenter(tf.constant(tiles))
        return np.concatenate([found["semantic_0"], found["semantic_1"]], axis=-1)

    totals = {}
    for sample, equalised in chosen:
        labels = watershed.deep_watershed(*maps(model, equalised))
        totals[sample.group] = totals.get(sample.group, scores.NOTHING) + scores.score(sample.labels, labels)
    return totals


def describe(totals):
    return "; ".join(
        f"{group} F1 {' '.join(f'{f1:.3f}' for f1 in total.f1())} splits {total.splits} merges {total.merges}"
        for group, total in totals.items()
    )


@dataclass(frozen=True)
class Progress:
    """All that a training needs to go on after it was stopped, kept in its work folder."""

    network: tf.keras.Model
    average: tf.keras.Model
    optimiser: tf.keras.optimizers.Optimizer
    step: tf.Variable
    best: tf.Variable

    @staticmethod
    def start():
        network = build()
        optimiser = tf.keras.optimizers.AdamW(weight_decay=1e-3, clipnorm=1.0)
        optimiser.build(network.trainable_variables)
        return Progress(network, build(), optimiser, tf.Variable(0), tf.Variable(0.0))

    def kept_in(self, folder):
        """Writes to the folder with `save()`; goes on from what is there."""
        keeper = tf.train.CheckpointManager(tf.train.Checkpoint(**vars(self)), str(folder), max_to_keep=1)
        keeper.restore_or_initialize()
        return keeper


def train(learn, choose, arguments):
    tf.keras.utils.set_random_seed(arguments.seed)
    progress = Progress.start()
    keeper = progress.kept_in(arguments.work / "progress")
    step, follow = stepper(progress.network, progress.optimiser), averager(progress.network, progress.average)
    planes = variants(learn, arguments.variants, arguments.seed, arguments.work)
    first = int(progress.step) + 1
    drawn = batches(planes, BATCH, (arguments.seed, first))
    chosen = [(sample, images.equalise(sample.image)) for sample in choose]
    losses = []
    for index in range(first, arguments.steps + 1):
        progress.optimiser.learning_rate.assign(rate(index))
        losses.append(float(step(*next(drawn))))
        follow(tf.constant(min(AVERAGING, index / (index + 10)), tf.float32))
        if index % arguments.every == 0 or index == arguments.steps:
            print(f"{time.strftime('%H:%M:%S')} step {index}, loss {np.mean(losses):.4f}", flush=True)
            losses = []
            progress.step.assign(index)
            choose_best(progress, chosen, arguments.output)
            keeper.save()


def choose_best(progress, chosen, output):
    segmenter = Segmenter(progress.average, GAIN)
    totals = evaluate(segmenter, chosen)
    quality = np.mean([np.mean(total.f1()) for total in totals.values()])
    print(f"  {describe(totals)}", flush=True)
    if quality > float(progress.best):
        progress.best.assign(quality)
        export(segmenter.__call__, output)


def main():
    tf.config.threading.set_intra_op_parallelism_threads(2)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--output", type=pathlib.Path, required=True, help="folder of the SavedModel, written anew")
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path("work"), help="for variants and progress")
    parser.add_argument("--steps", type=int, default=sum(length for _, length in CYCLES), help="stop earlier")
    parser.add_argument("--every", type=int, default=300, help="steps from one look at the validation part to the next")
    parser.add_argument("--variants", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    learn, choose = images.split(images.read(arguments.folder, "train"))
    print(f"{len(learn)} images to learn from, {len(choose)} to choose by")
    train(learn, choose, arguments)


if __name__ == "__main__":
    main()
