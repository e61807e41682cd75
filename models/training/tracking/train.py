"""Train the tracking models and write both as SavedModels.

    pip install -r requirements.txt
    python -m tracking.train --output ..

Learns from invented movies alone. Of the averaged weights, looked at every few hundred steps, those are written that
link movies kept apart best. A training that was stopped goes on where it last looked.
"""

import argparse
import pathlib
import time
from dataclasses import dataclass

import numpy as np
import tensorflow as tf

from shipping import export
from tracking import dataset, scores, tracker
from tracking.dataset import TARGETS
from tracking.network import Encoder, Inference, Pair
from tracking.predict import linked, predictors

STEPS = 3600
PEAK, RISE = 2e-3, 200  # of the learning rate; steps to it
AVERAGING = 0.997
MOVIES, KEPT_APART = 140, 16
CAUTION = 3.0  # a probability of one sixth becomes one of 0.01
DAUGHTER_WEIGHT = 2.0


def loss(logits, answer, asked):
    """Cross entropy of the open tracks' pairs, a cell's mean of its sum over tracks."""
    entropy = tf.nn.sparse_softmax_cross_entropy_with_logits(answer, logits)
    weight = asked[:, None] * tf.where(answer == tracker.PARENT, DAUGHTER_WEIGHT, 1.0)
    return tf.reduce_sum(weight * entropy) / tf.cast(tf.shape(answer)[1], tf.float32)


QUESTION = (
    tf.TensorSpec((None, dataset.TRACK_LENGTH), tf.int32),
    tf.TensorSpec((None,), tf.int32),
    tf.TensorSpec((None, None), tf.int32),
    tf.TensorSpec((None,), tf.float32),
)


def stepper(encoder, inference, optimiser):
    variables = encoder.trainable_variables + inference.trainable_variables

    def asked(embeddings, centroids, tracks, cells, answer, open_):
        past, now = tf.transpose(tracks)[None], cells[None, None]
        logits = inference(*(tf.gather(rows, at) for at in (past, now) for rows in (embeddings, centroids)))
        return loss(logits[0, 0], answer, open_)

    @tf.function(input_signature=[*Pair.encode.input_signature, (QUESTION,) * TARGETS])
    def step(crops, morphologies, centroids, adjacency, questions):
        with tf.GradientTape() as tape:
            embeddings = encoder(crops, morphologies, centroids, adjacency)
            rows = tf.reshape(embeddings, [-1, embeddings.shape[-1]]), tf.reshape(centroids, [-1, 2])
            value = tf.add_n([asked(*rows, *question) for question in questions]) / TARGETS
        optimiser.apply(tape.gradient(value, variables), variables)
        return value

    return step


def rate(step, steps):
    """Learning rate: a short rise, then half a cosine to 0."""
    return PEAK * min(step / RISE, 1) * 0.5 * (1 + np.cos(np.pi * step / steps))


@dataclass(frozen=True)
class Progress:
    """All that a training needs to go on after it was stopped, kept in its work folder."""

    encoder: tf.keras.layers.Layer
    inference: tf.keras.layers.Layer
    averages: list
    optimiser: tf.keras.optimizers.Optimizer
    step: tf.Variable
    best: tf.Variable

    @staticmethod
    def start():
        encoder, inference, *averages = [*networks(), *networks()]
        optimiser = tf.keras.optimizers.AdamW(weight_decay=1e-3, clipnorm=1.0)
        optimiser.build(encoder.trainable_variables + inference.trainable_variables)
        return Progress(encoder, inference, averages, optimiser, tf.Variable(0), tf.Variable(0.0))

    def kept_in(self, folder):
        """Writes to the folder with `save()`; goes on from what is there."""
        keeper = tf.train.CheckpointManager(tf.train.Checkpoint(**vars(self)), str(folder), max_to_keep=1)
        keeper.restore_or_initialize()
        return keeper

    def follow(self, share):
        learnt = self.encoder.weights + self.inference.weights
        for mean, value in zip([weight for average in self.averages for weight in average.weights], learnt):
            mean.assign(share * mean + (1 - share) * value)


def networks():
    """Both, with weights."""
    encoder, inference = Encoder(), Inference()
    pair = Pair(encoder, inference)
    pair.encode.get_concrete_function(), pair.infer.get_concrete_function()
    return encoder, inference


def lessons(samples, seed):
    """Endless."""
    random = np.random.default_rng(seed)
    while True:
        inputs, questions = dataset.lesson(samples[random.integers(len(samples))], random)
        yield *inputs.values(), tuple((q.tracks, q.cells, q.answer, q.asked) for q in questions)


def train(learn, choose, arguments):
    tf.keras.utils.set_random_seed(arguments.seed)
    progress = Progress.start()
    keeper = progress.kept_in(arguments.work / "progress")
    step, follow = stepper(progress.encoder, progress.inference, progress.optimiser), tf.function(progress.follow)
    first = int(progress.step) + 1
    drawn = lessons(learn, (arguments.seed, first))
    losses = []
    for index in range(first, arguments.steps + 1):
        progress.optimiser.learning_rate.assign(rate(index, arguments.steps))
        losses.append(float(step(*next(drawn))))
        follow(tf.constant(min(AVERAGING, index / (index + 10)), tf.float32))
        if index % arguments.every == 0 or index == arguments.steps:
            print(f"{time.strftime('%H:%M:%S')} step {index}, loss {np.mean(losses):.4f}", flush=True)
            losses = []
            progress.step.assign(index)
            choose_best(progress, choose, arguments.output)
            keeper.save()


def choose_best(progress, choose, output):
    pair = Pair(*progress.averages, CAUTION)
    model = predictors(pair.encode, pair.infer)
    total = sum((scores.of(sample, linked(sample, model)) for sample in choose), scores.Score())
    print(f"  links {total.link_f1():.4f}, divisions {total.division_f1():.3f}", flush=True)
    quality = total.link_f1() + total.division_f1()
    if quality > float(progress.best):
        progress.best.assign(quality)
        export(pair.encode, output / "NuclearTrackingNE" / "1")
        export(pair.infer, output / "NuclearTrackingInf" / "1")


def main():
    tf.config.threading.set_intra_op_parallelism_threads(2)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=pathlib.Path, required=True, help="folder of models; version 1 is replaced")
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path("work/tracking"), help="for movies, progress")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--every", type=int, default=400, help="steps from one look at the movies to the next")
    parser.add_argument("--movies", type=int, default=MOVIES)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    learn = dataset.samples(dataset.TRAIN, arguments.movies, arguments.seed, arguments.work / "movies")
    choose = dataset.samples(dataset.VALIDATION, KEPT_APART, arguments.seed, arguments.work / "movies")
    print(f"{len(learn)} movies to learn from, {len(choose)} to choose by")
    train(learn, choose, arguments)


if __name__ == "__main__":
    main()
