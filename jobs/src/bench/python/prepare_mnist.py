"""Prepares the digits of MNIST as bin/argmax4j does, with numpy and pyarrow.

    prepare_mnist.py INPUT OUTPUT
"""

import gzip
import hashlib
import json
import os
import sys

import numpy
import pyarrow
import pyarrow.parquet

SOURCE, TARGET = sys.argv[1], sys.argv[2]


def read(name, magic, header):
    plain = os.path.join(SOURCE, name)
    with open(plain if os.path.exists(plain) else plain + ".gz", "rb") as file:
        raw = file.read()
    data = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
    if int.from_bytes(data[:4], "big") != magic:
        raise SystemExit(f"{name}: no IDX file")
    hashes = [hashlib.sha256(raw).hexdigest(), hashlib.sha256(data).hexdigest()]
    return numpy.frombuffer(data, numpy.uint8, offset=header), hashes


def main():
    os.makedirs(TARGET)
    known = []
    for split, prefix in (("train", "train"), ("test", "t10k")):
        pixels, first = read(prefix + "-images-idx3-ubyte", 2051, 16)
        labels, second = read(prefix + "-labels-idx1-ubyte", 2049, 8)
        images = pixels.reshape(-1, 784)
        if len(images) != len(labels) or labels.max() > 9:
            raise SystemExit(f"{prefix}: images and labels that do not belong together")
        fold = numpy.full(len(labels), split, dtype=object)
        if split == "train":
            fold[numpy.random.RandomState(0).permutation(len(labels))[: len(labels) // 6]] = "validation"
        rows = [image.tobytes() for image in images]
        row_hashes = hashlib.sha256(b"".join(hashlib.sha256(row).digest() for row in rows)).hexdigest()
        table = pyarrow.table(
            {
                "index": pyarrow.array(numpy.arange(len(labels), dtype=numpy.int32)),
                "split": pyarrow.array([split] * len(labels)),
                "fold": pyarrow.array(fold),
                "label": pyarrow.array(labels.astype(numpy.int32)),
                "pixels": pyarrow.array(rows, pyarrow.binary()),
            }
        )
        pyarrow.parquet.write_table(table, os.path.join(TARGET, split + ".parquet"), compression="snappy")
        known += [first, second, row_hashes]
    with open(os.path.join(TARGET, "manifest.json"), "w", encoding="utf-8") as out:
        json.dump(known, out)


if __name__ == "__main__":
    main()
