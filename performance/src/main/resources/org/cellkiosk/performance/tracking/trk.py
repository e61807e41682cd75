"""A .trk each way, by what DeepCell's programs expect of one: a tar of JSON and NumPy arrays.

Argument: a folder with the frames (*.picture, *.labels), with "tracked" (labels of all pixels, then parent, 0 for none, and
division frame, -1 for none, of every track), and with java.trk. Fails if that file does not hold the same, and leaves the
same as python.trk. Prints the number of tracks.
"""

import io
import json
import sys
import tarfile
from pathlib import Path

import numpy as np

MEMBERS = ["lineage.json", "raw.npy", "tracked.npy"]


def expected(folder):
    """The lineage, as its JSON, and the arrays."""
    flat = [np.fromfile(file, "<f4") for file in sorted(folder.glob("*.picture"))]
    side = int(np.sqrt(flat[0].size))
    shape = (len(flat), side, side, 1)
    raw = np.concatenate(flat).reshape(shape)
    values = np.fromfile(folder / "tracked", "<i4")
    tracked = values[: raw.size].reshape(shape)
    return lineage(tracked, values[raw.size :].reshape(-1, 2).tolist()), raw, tracked


def lineage(tracked, families):
    seen = [np.unique(frame) for frame in tracked]
    return {
        str(label): {
            "label": label,
            "frames": [t for t, labels in enumerate(seen) if label in labels],
            "daughters": [other for other, family in enumerate(families, 1) if family[0] == label],
            "capped": divided >= 0,
            "frame_div": divided if divided >= 0 else None,
            "parent": parent or None,
        }
        for label, (parent, divided) in enumerate(families, 1)
    }


def read(file):
    with tarfile.open(file, "r:gz") as tar:
        require("names of the members", tar.getnames(), MEMBERS)
        lineage_, raw, tracked = [tar.extractfile(name).read() for name in MEMBERS]
    return json.loads(lineage_), np.load(io.BytesIO(raw)), np.load(io.BytesIO(tracked))


def write(file, lineage_, *arrays):
    contents = [json.dumps(lineage_, indent=4).encode()]
    for array in arrays:
        npy = io.BytesIO()
        np.save(npy, array)
        contents.append(npy.getvalue())
    with tarfile.open(file, "w:gz") as tar:
        for name, content in zip(MEMBERS, contents):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))


def require(what, found, due):
    if found != due:
        sys.exit(f"java.trk: {what}: {found} instead of {due}")


def main(folder):
    due = expected(folder)
    found = read(folder / "java.trk")
    require("labels of the tracks", list(found[0]), list(due[0]))
    for label, track in due[0].items():
        # As text, because to Python 1, 1.0 and True are equal.
        require("track " + label, json.dumps(found[0][label], sort_keys=True), json.dumps(track, sort_keys=True))
    for name, array, expected_ in zip(MEMBERS[1:], found[1:], due[1:]):
        require("type of " + name, array.dtype.str, expected_.dtype.str)
        require("shape of " + name, array.shape, expected_.shape)
        require("values of " + name + " that differ", np.count_nonzero(array != expected_), 0)
    write(folder / "python.trk", *due)
    print(len(due[0]))


main(Path(sys.argv[1]))
