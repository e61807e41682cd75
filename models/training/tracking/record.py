"""Records what the models answer, for the test that asks them through another runtime.

    python -m tracking.record .. --output ../../inference/src/test/resources/tracking
"""

import argparse
import pathlib

import numpy as np

from tracking import dataset, features, predict, tracker

LENGTH = 4


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=pathlib.Path, help="folder that holds NuclearTrackingNE and NuclearTrackingInf")
    parser.add_argument("--output", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)
    frames = dataset.sample((0, dataset.TEST, 38)).frames[:3]
    encoder, inference = predict.saved(arguments.models)
    inputs = features.encoder_inputs(frames)
    write(arguments.output / "NuclearTrackingNE", inputs, encoder(inputs))
    encoded = tracker.encode(frames, encoder)
    tracks = tracker.track(encoded[:2], inference, predict.SETTINGS)
    inputs = tracker.model_inputs(encoded, tracks, 2, LENGTH)
    write(arguments.output / "NuclearTrackingInf", inputs, {"tracking_decoder": inference(inputs)[None, None]})


def write(stem, inputs, outputs):
    np.savez_compressed(f"{stem}-inputs.npz", **inputs)
    np.savez_compressed(f"{stem}-outputs.npz", **outputs)


if __name__ == "__main__":
    main()
