"""Print the seconds of each round of predicting all tiles with a SavedModel, after one round that does not count.

    python predictor.py SAVED_MODEL TILES BATCH ROUNDS

TILES holds 256x256 float32 values a tile, one tile after another.
"""

import sys
import time

import numpy as np
import tensorflow as tf

SIDE = 256


def main():
    model, tiles, batch, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    images = np.fromfile(tiles, dtype=np.float32).reshape(-1, SIDE, SIDE, 1)
    batches = [images[first : first + batch] for first in range(0, len(images), batch)]
    loaded = tf.saved_model.load(model)
    function = loaded.signatures["serving_default"]
    name = next(iter(function.structured_input_signature[1]))
    for turn in range(rounds + 1):
        began = time.perf_counter()
        for images_of_batch in batches:
            outputs = function(**{name: tf.constant(images_of_batch)})
            for head in outputs.values():
                head.numpy()
        if turn > 0:
            print(time.perf_counter() - began)


if __name__ == "__main__":
    main()
