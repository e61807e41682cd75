"""Writes an image in every way of storing it that Cell Kiosk reads, and beside it the pixels that Python reads from it.

    pip install -r requirements.txt && python make_images.py

images.csv has a line for every file: its name, the axes and the pixel size (x, y in micrometres) that a reader should
tell. unreadable/ has files of kinds that are refused, with a reason.
"""

import csv
import io
import struct
import zlib
from pathlib import Path

import numpy as np
import tifffile
from PIL import Image

HERE = Path(__file__).parent
RNG = np.random.default_rng(20261124)
ROWS = []
INTEGERS = {"u1": 250, "u2": 65000, "u4": 2**32 - 9, "u8": 2**63, "i1": 120, "i2": 32000, "i4": 2**31 - 9, "i8": 2**62}


def values(dtype, *shape):
    """A smooth field with some noise, over most of the type's range."""
    rows, columns = np.mgrid[0 : shape[-2], 0 : shape[-1]]
    field = (np.sin(rows / 5) * np.cos(columns / 7) + 1) / 2
    noisy = field * 0.8 + RNG.random(shape) * 0.2
    if dtype in INTEGERS:
        return (noisy * INTEGERS[dtype] - (INTEGERS[dtype] / 2 if dtype[0] == "i" else 0)).astype(dtype)
    return (noisy * 3 - 1).astype(dtype)


def expect(name, pixels, axes, size=None):
    path = HERE / (name + ".npy")
    if name.endswith(".npy"):
        path = HERE / (name + ".expected.npy")
    np.save(path, np.ascontiguousarray(pixels.astype("<f4")))
    ROWS.append([name, axes, *(size or ("", ""))])


def tiff(name, pixels, axes, size=None, lossy=False, **options):
    tifffile.imwrite(HERE / name, pixels, **options)
    read = tifffile.imread(HERE / name)
    assert lossy or np.array_equal(np.squeeze(read), np.squeeze(pixels)), name
    expect(name, read, axes, size)


def types():
    for dtype in [*INTEGERS, "f2", "f4", "f8"]:
        tiff(f"{dtype}-strips.tif", values(dtype, 23, 19), "YX", rowsperstrip=5, metadata=None)
        tiff(f"{dtype}-big-endian.tif", values(dtype, 9, 11), "YX", byteorder=">", metadata=None)
    for dtype in "u2", "f4":
        bits = values(dtype, 23, 19)
        tiff(f"{dtype}-tiles.tif", bits, "YX", tile=(16, 16), metadata=None)


def packed():
    for compression in "lzw", "zlib", "packbits", "zstd":
        plain = values("u2", 37, 21)
        tiff(f"{compression}-u2-strips.tif", plain, "YX", compression=compression, rowsperstrip=8, metadata=None)
        if compression == "packbits":
            continue
        for dtype, predictor in ("u1", 2), ("u2", 2), ("i4", 2), ("u8", 2), ("f4", 3), ("f8", 3):
            tiff(
                f"{compression}-{dtype}-predictor-{predictor}.tif",
                values(dtype, 37, 21),
                "YX",
                compression=compression,
                predictor=predictor,
                metadata=None,
                byteorder=">" if dtype in ("u1", "i4") else "<",
                **({"tile": (16, 32)} if dtype in ("u2", "f4") else {"rowsperstrip": 16}),
            )
    tiff("deflate-old.tif", values("u2", 20, 21), "YX", compression=32946, metadata=None)


def layouts():
    rgb = values("u1", 3, 24, 40)
    chunky = np.moveaxis(rgb, 0, -1)
    for compression in None, "lzw":
        options = {"compression": compression, "predictor": 2 if compression else None, "metadata": None}
        name = compression or "none"
        tiff(f"chunky-rgb-{name}-strips.tif", chunky, "YXS", photometric="rgb", rowsperstrip=7, **options)
        tiff(f"chunky-rgb-{name}-tiles.tif", chunky, "YXS", photometric="rgb", tile=(16, 16), **options)
        tiff(f"planar-rgb-{name}-strips.tif", rgb, "CYX", photometric="rgb", rowsperstrip=7, **options)
        tiff(f"planar-rgb-{name}-tiles.tif", rgb, "CYX", photometric="rgb", tile=(16, 16), **options)
    five = np.moveaxis(values("u2", 5, 24, 40), 0, -1)
    tiff("chunky-five-channels.tif", five, "YXC", photometric="minisblack", planarconfig="contig", metadata=None)
    tiff("palette.tif", values("u1", 12, 13), "YX", photometric="palette",
         colormap=RNG.integers(0, 65535, (3, 256), dtype="u2"), metadata=None)
    tiff("bilevel.tif", values("u1", 12, 21) > 99, "YX", metadata=None)
    for bits in 4, 12:
        tiff(f"{bits}-bits.tif", values("u1", 9, 13) >> 4 if bits == 4 else values("u2", 9, 13) >> 4, "YX",
             bitspersample=bits, metadata=None)
    tiff("numpy-tzcyx.tif", values("u2", 2, 3, 2, 10, 11), "TZCYX", photometric="minisblack",
         metadata={"axes": "TZCYX"})
    tiff("numpy-one-directory.tif", values("u2", 3, 2, 10, 11), "TCYX", photometric="minisblack", truncate=True,
         metadata={"axes": "TCYX"})
    jpeg = {"compression": "jpeg", "lossy": True, "metadata": None}
    smooth = (np.indices((32, 48)).sum(0) * 3).astype("u1")
    colours = np.stack([smooth, smooth[::-1], smooth[:, ::-1]])
    tiff("jpeg-grey-strips.tif", smooth, "YX", rowsperstrip=16, **jpeg)
    tiff("jpeg-grey-tiles.tif", smooth, "YX", tile=(16, 16), **jpeg)
    tiff("jpeg-rgb-tiles.tif", np.moveaxis(colours, 0, -1), "YXS", photometric="rgb", tile=(16, 16), **jpeg)
    tiff("jpeg-half-colour.tif", np.moveaxis(colours, 0, -1), "YXS", photometric="rgb", tile=(16, 16),
         subsampling=(2, 2), **jpeg)
    tiff("jpeg-planar-rgb.tif", colours, "CYX", photometric="rgb", tile=(16, 16), **jpeg)
    three = values("u2", 3, 10, 11)
    tiff("pages.tif", three, "IYX", photometric="minisblack", metadata=None)
    tiff("pages-lzw.tif", three, "IYX", photometric="minisblack", compression="lzw", metadata=None)
    for order, word in ("<", "little"), (">", "big"):
        tiff(f"bigtiff-{word}-endian.tif", three, "IYX", bigtiff=True, byteorder=order,
             photometric="minisblack", metadata=None)
    tiff("bigtiff-tiles.tif", values("f4", 33, 20), "YX", bigtiff=True, tile=(16, 16), compression="zlib",
         metadata=None)
    tiff("one-pixel.tif", np.full((1, 1), 7, "u2"), "YX", metadata=None)
    tiff("one-row.tif", values("u2", 1, 19), "YX", metadata=None)
    tiff("constant.tif", np.full((8, 9), 300, "u2"), "YX", metadata=None)


def sizes():
    plain = values("u2", 8, 9)
    cm = "CENTIMETER"
    tiff("size-cm.tif", plain, "YX", (0.65, 0.65), resolution=(1e4 / 0.65, 1e4 / 0.65), resolutionunit=cm)
    tiff("size-oblong.tif", plain, "YX", (0.5, 0.25), resolution=(2e4, 4e4), resolutionunit=cm)
    tiff("size-72-dpi.tif", plain, "YX", (25400 / 72, 25400 / 72), resolution=(72, 72), resolutionunit="INCH")
    tiff("size-no-unit.tif", plain, "YX", resolution=(72, 72), resolutionunit="NONE")
    for unit, factor in ("micron", 1), ("\\u00B5m", 1), ("nm", 1000), ("mm", 0.001), ("pixel", None):
        size = (0.325, 0.325) if factor else None
        word = {"\\u00B5m": "escaped"}.get(unit, unit)
        number = 1 / (0.325 * (factor or 1))
        tiff(f"imagej-unit-{word}.tif", plain, "YX", size, imagej=True, resolution=(number, number),
             metadata={"unit": unit})


def stacks():
    for name, shape, axes in (
        ("tzcyx", (2, 3, 2, 10, 11), "TZCYX"), ("zyx", (4, 10, 11), "ZYX"), ("tcyx", (3, 2, 10, 11), "TCYX"),
        ("cyx", (3, 10, 11), "CYX"), ("tyx", (3, 10, 11), "TYX"),
    ):
        for dtype in ("u1", "u2", "f4") if name == "tcyx" else ("u2",):
            tiff(f"imagej-{name}-{dtype}.tif", values(dtype, *shape), axes, imagej=True, metadata={"axes": axes})
    tiff("imagej-tcyx-lzw.tif", values("u2", 3, 2, 10, 11), "TCYX", imagej=True, compression="lzw",
         metadata={"axes": "TCYX"})
    tiff("imagej-tzyxs-rgb.tif", np.moveaxis(values("u1", 2, 2, 3, 10, 11), 2, -1), "TZYXS", imagej=True,
         metadata={"axes": "TZYXS"})
    # As ImageJ stores what is larger than 4 GB: one directory, the other planes behind the first.
    one_directory("imagej-one-directory.tif", values("u2", 3, 2, 2, 10, 11), "TZCYX")


def one_directory(name, pixels, axes):
    tifffile.imwrite(HERE / name, pixels, imagej=True, metadata={"axes": axes})
    data = bytearray((HERE / name).read_bytes())
    order = {b"II": "<", b"MM": ">"}[bytes(data[:2])]
    first = struct.unpack_from(order + "I", data, 4)[0]
    entries = struct.unpack_from(order + "H", data, first)[0]
    struct.pack_into(order + "I", data, first + 2 + 12 * entries, 0)
    (HERE / name).write_bytes(data)
    assert len(tifffile.TiffFile(HERE / name).pages) == 1
    assert np.array_equal(tifffile.imread(HERE / name), pixels)
    expect(name, pixels, axes)


def ome(name, pixels, axes, size=None, metadata=None, **options):
    tiff(name, pixels, axes, size, ome=True, metadata={"axes": axes, **(metadata or {})}, **options)


def ome_files():
    for outer in "TZC", "TCZ", "ZTC", "ZCT", "CTZ", "CZT":
        shape = [{"T": 2, "Z": 3, "C": 4}[axis] for axis in outer]
        ome(f"ome-{outer.lower()}yx.ome.tif", values("u2", *shape, 6, 7), outer + "YX", photometric="minisblack")
    ome("ome-size.ome.tif", values("u2", 2, 10, 11), "CYX", (0.108, 0.108), photometric="minisblack",
        metadata={"PhysicalSizeX": 0.108, "PhysicalSizeXUnit": "µm", "PhysicalSizeY": 0.108, "PhysicalSizeYUnit": "µm"})
    ome("ome-size-nm.ome.tif", values("u2", 2, 10, 11), "ZYX", (0.325, 0.65), photometric="minisblack",
        metadata={"PhysicalSizeX": 325, "PhysicalSizeXUnit": "nm", "PhysicalSizeY": 0.65, "PhysicalSizeYUnit": "µm"})
    ome("ome-size-zero.ome.tif", values("u2", 2, 10, 11), "TYX", (0, 0), photometric="minisblack",
        metadata={"PhysicalSizeX": 0, "PhysicalSizeY": 0})
    ome("ome-size-pixel.ome.tif", values("u2", 10, 11), "YX", photometric="minisblack",
        metadata={"PhysicalSizeX": 1, "PhysicalSizeXUnit": "pixel", "PhysicalSizeY": 1, "PhysicalSizeYUnit": "pixel"})
    ome("ome-bigtiff-tiles.ome.tif", values("u2", 2, 2, 33, 20), "TCYX", photometric="minisblack", bigtiff=True,
        tile=(16, 16), compression="zlib")
    ome("ome-rgb.ome.tif", np.moveaxis(values("u1", 2, 3, 10, 11), 1, -1), "TYXS", photometric="rgb")
    ome("ome-planar-rgb.ome.tif", values("u1", 2, 3, 10, 11), "TCYX", photometric="rgb", planarconfig="separate")
    series("ome-two-series.ome.tif", values("u2", 2, 10, 11), values("u1", 12, 9))
    series("ome-two-alike-series.ome.tif", values("u2", 2, 10, 11), values("u2", 2, 10, 11))
    pyramid()


def series(name, first, second):
    with tifffile.TiffWriter(HERE / name, ome=True) as out:
        for pixels in first, second:
            out.write(pixels, photometric="minisblack", metadata={"axes": "CYX"[-pixels.ndim:]})
    assert np.array_equal(tifffile.imread(HERE / name, series=0), first)
    expect(name, first, "CYX")


def pyramid():
    full = values("u2", 2, 64, 48)
    with tifffile.TiffWriter(HERE / "ome-pyramid.ome.tif", ome=True) as out:
        out.write(full, subifds=2, tile=(16, 16), compression="zlib", photometric="minisblack",
                  metadata={"axes": "CYX"})
        for level in 2, 4:
            out.write(full[:, ::level, ::level], subfiletype=1, tile=(16, 16), compression="zlib",
                      photometric="minisblack")
    expect("ome-pyramid.ome.tif", full, "CYX")
    with tifffile.TiffWriter(HERE / "pyramid-in-chain.tif") as out:
        for level in 1, 2, 4:
            out.write(full[0, ::level, ::level], subfiletype=int(level > 1), tile=(16, 16), photometric="minisblack",
                      metadata=None)
    expect("pyramid-in-chain.tif", full[0], "YX")


def pictures():
    grey = values("u1", 14, 15)
    rgba = np.moveaxis(values("u1", 4, 14, 15), 0, -1)
    deep = values("u2", 14, 15)
    for name, image in (
        ("grey-8.png", Image.fromarray(grey)), ("grey-16.png", Image.fromarray(deep)),
        ("grey-alpha.png", Image.fromarray(np.ascontiguousarray(rgba[..., :2]), "LA")),
        ("rgb.png", Image.fromarray(np.ascontiguousarray(rgba[..., :3]))),
        ("rgba.png", Image.fromarray(np.ascontiguousarray(rgba))),
        ("bilevel.png", Image.fromarray(grey > 99)),
        ("palette-4-bit.png", Image.fromarray(np.ascontiguousarray(rgba[..., :3])).quantize(9)),
        ("palette.png", Image.fromarray(np.ascontiguousarray(rgba[..., :3])).quantize(200)),
    ):
        image.save(HERE / name)
        read = np.asarray(Image.open(HERE / name))
        expect(name, read[..., np.newaxis] if read.ndim == 2 else read, "YXS")
    png("rgba-16.png", 16, 6, np.moveaxis(values("u2", 4, 14, 15), 0, -1).astype(">u2").reshape(14, -1).view("u1"), 15)
    png("grey-2-bit.png", 2, 0, RNG.integers(0, 256, (14, 4), "u1"), 16)
    png("grey-4-bit.png", 4, 0, RNG.integers(0, 256, (14, 8), "u1"), 16)
    smooth = (np.indices((32, 48)).sum(0) * 3).astype("u1")
    colours = np.stack([smooth, smooth[::-1], smooth[:, ::-1]], -1)
    for name, image, options in (
        ("grey.jpg", Image.fromarray(smooth), {}), ("rgb.jpg", Image.fromarray(colours), {"subsampling": 0}),
        ("progressive.jpg", Image.fromarray(colours), {"progressive": True}),
    ):
        image.save(HERE / name, quality=90, **options)
        read = np.asarray(Image.open(HERE / name))
        expect(name, read[..., np.newaxis] if read.ndim == 2 else read, "YXS")


def png(name, depth, colour, rows, columns):
    """A PNG of a kind that Pillow reads but does not write."""
    parts = (b"IHDR", struct.pack(">IIBBBBB", columns, len(rows), depth, colour, 0, 0, 0)), (
        b"IDAT", zlib.compress(b"".join(b"\0" + row.tobytes() for row in rows))), (b"IEND", b"")
    (HERE / name).write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts))
    read = np.asarray(Image.open(HERE / name))
    expect(name, read[..., np.newaxis] if read.ndim == 2 else read, "YXS")


def numpy_files():
    for dtype in [*INTEGERS, "f2", "f4", "f8"]:
        for order, word in ("<", "little"), (">", "big"):
            if dtype.endswith("1") and order == ">":
                continue
            npy(f"{dtype}-{word}.npy", values(dtype, 9, 8).astype(order + dtype))
    npy("bool.npy", values("u1", 9, 8) > 99)
    npy("fortran-2.npy", np.asfortranarray(values("u2", 9, 8)))
    npy("fortran-4.npy", np.asfortranarray(values("f4", 2, 3, 9, 8)))
    npy("five-axes.npy", values("u2", 2, 1, 3, 9, 8))
    for version in (1, 0), (2, 0), (3, 0):
        npy(f"version-{version[0]}.npy", values("u2", 2, 9, 8), version)
    for name, arrays in (
        ("only.npz", {"cells": 0}), ("arr_0.npz", {"arr_0": 0, "arr_1": 1}), ("image.npz", {"mask": 1, "image": 0}),
        ("x.npz", {"y": 1, "X": 0}),
    ):
        both = [values("u2", 9, 8), values("u1", 5, 4)]
        np.savez(HERE / name, **{key: both[which] for key, which in arrays.items()})
        np.savez_compressed(HERE / ("packed-" + name), **{key: both[which] for key, which in arrays.items()})
        expect(name, both[0], "")
        expect("packed-" + name, both[0], "")


def npy(name, pixels, version=None):
    with open(HERE / name, "wb") as out:
        np.lib.format.write_array(out, pixels, version=version)
    assert np.array_equal(np.load(HERE / name), pixels)
    expect(name, pixels, "")


def unreadable():
    folder = HERE / "unreadable"
    folder.mkdir(exist_ok=True)
    plain = values("u1", 16, 16)
    for compression in "jpeg2000", "webp", "lerc", "lzma", "jpegxl":
        pixels = np.stack([plain] * 3, -1) if compression == "webp" else plain
        tifffile.imwrite(folder / f"{compression}.tif", pixels, compression=compression, metadata=None)
    tifffile.imwrite(folder / "complex.tif", values("f4", 4, 5).astype("c8"), metadata=None)
    Image.fromarray(np.moveaxis(values("u1", 4, 16, 16), 0, -1).copy(), "CMYK").save(folder / "cmyk.jpg")
    np.save(folder / "complex.npy", np.zeros((4, 5), "c8"))
    np.save(folder / "text.npy", np.array([["a", "b"]]))
    np.save(folder / "record.npy", np.zeros((4, 5), [("x", "u1"), ("y", "f4")]))
    np.save(folder / "object.npy", np.array([[None, 1]], object), allow_pickle=True)
    np.save(folder / "number.npy", np.float32(7))
    np.save(folder / "empty.npy", np.zeros((0, 5), "u1"))
    np.savez(folder / "two.npz", a=plain, b=plain)
    np.savez(folder / "none.npz")


def main():
    types()
    packed()
    layouts()
    sizes()
    stacks()
    ome_files()
    pictures()
    numpy_files()
    unreadable()
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([["file", "axes", "x", "y"], *ROWS])
    (HERE / "images.csv").write_text(text.getvalue())


main()
