"""What the images' archives say about themselves: fails where that is not what a pod needs, prints a table of sizes."""

import json
import sys
import tarfile
from pathlib import Path

MEGABYTE = 1e6
USER = "10001:10001"


def read(archive):
    with tarfile.open(archive) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))[0]
        config = json.load(tar.extractfile(manifest["Config"]))["config"]
        return config, sum(tar.getmember(layer).size for layer in manifest["Layers"])


def complaints(config, size, limit, predicts):
    command = config["Entrypoint"]
    environment = dict(setting.split("=", 1) for setting in config["Env"])
    if config["User"] != USER:
        yield f"runs as {config['User']!r} instead of {USER}"
    if not command[0].endswith("/bin/java") or "-XX:+ExitOnOutOfMemoryError" not in command or command[-2] != "-jar":
        yield f"starts {command}"
    if "MaxRAMPercentage" not in environment.get("JAVA_TOOL_OPTIONS", ""):
        yield "takes no share of its memory as heap"
    if predicts != ("TENSORFLOW_LIBRARY_PATH" in environment):
        yield "knows no TensorFlow" if predicts else "knows TensorFlow"
    if size > limit:
        yield f"is larger than {limit / MEGABYTE:.0f} MB"


def main(folder):
    failed = False
    for archive in sorted(folder.glob("*.tar")):
        if archive.stem in ("redis", "openvpn"):
            continue
        predicts = archive.stem in ("segmentation-consumer", "tracking-consumer")
        limit = (350 if predicts else 150) * MEGABYTE
        config, size = read(archive)
        print(f"{archive.stem:22} {size / MEGABYTE:5.0f} MB of {limit / MEGABYTE:.0f}, user {config['User']}")
        for complaint in complaints(config, size, limit, predicts):
            failed = True
            print(f"{archive}: {complaint}", file=sys.stderr)
    return 1 if failed else 0


sys.exit(main(Path(sys.argv[1])))
