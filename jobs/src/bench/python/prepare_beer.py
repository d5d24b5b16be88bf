"""Prepares beer reviews as bin/argmax4j does, in plain Python: a process an aspect, the standard library alone.

    prepare_beer.py INPUT OUTPUT PROCESSES
"""

import array
import gzip
import hashlib
import json
import math
import multiprocessing
import os
import sys

FIRST_WORD = 3
UNKNOWN = 2
NUMBERS = 200
SOURCE, TARGET = sys.argv[1], sys.argv[2]


def path(name):
    plain = os.path.join(SOURCE, name)
    return plain if os.path.exists(plain) else plain + ".gz"


def lines(name):
    file = path(name)
    opened = gzip.open if file.endswith(".gz") else open
    with opened(file, "rt", encoding="utf-8") as text:
        yield from text


def identify(name):
    with open(path(name), "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def reviews(name, number_of):
    """The ratings, the word numbers of all reviews, and where each begins."""
    ratings, tokens, offsets = array.array("f"), array.array("i"), array.array("i")
    for number, line in enumerate(lines(name), 1):
        head, tab, text = line.partition("\t")
        scores = [float(score) for score in head.split(" ")]
        words = text.split()
        if not tab or len(scores) != 5 or not all(0 <= score <= 1 for score in scores) or not words:
            raise SystemExit(f"{name}:{number}: no review")
        offsets.append(len(tokens))
        ratings.extend(scores)
        tokens.extend([number_of(word) for word in words])
    return ratings, tokens, offsets


def write(name, columns):
    sha = hashlib.sha256()
    with open(os.path.join(TARGET, name), "wb") as out:
        for column in columns:
            column.tofile(out)
            sha.update(column)
    return sha.hexdigest()


def aspect(number):
    train, heldout = (f"reviews.aspect{number}.{part}.txt" for part in ("train", "heldout"))
    ids = {}

    def add(word):
        return ids.setdefault(word, len(ids) + FIRST_WORD)

    def find(word):
        return ids.get(word, UNKNOWN)

    found = [identify(train), identify(heldout)]
    found.append(write(f"{number}.train", reviews(train, add)))
    found.append(write(f"{number}.heldout", reviews(heldout, find)))
    with open(os.path.join(TARGET, f"{number}.vocabulary"), "w", encoding="utf-8") as out:
        out.write("\n".join(ids))
    return ids, found


def annotations(vocabularies):
    tokens = [array.array("i") for _ in vocabularies]
    ranges = [array.array("i") for _ in vocabularies]
    for number, line in enumerate(lines("annotations.json"), 1):
        review = json.loads(line)
        if len(review["y"]) != 5 or not all(0 <= score <= 1 for score in review["y"]):
            raise SystemExit(f"annotations.json:{number}: no annotated review")
        for which, ids in enumerate(vocabularies):
            tokens[which].extend([ids.get(word, UNKNOWN) for word in review["x"]])
            for start, end in review[str(which)]:
                ranges[which].extend((start, end))
    return [write(f"{which}.annotated", (tokens[which], ranges[which])) for which in range(len(vocabularies))]


def vectors(vocabularies):
    known = [{} for _ in vocabularies]
    for number, line in enumerate(lines("review+wiki.filtered.200.txt"), 1):
        word, *fields = line.split()
        vector = array.array("f", map(float, fields))
        if len(vector) != NUMBERS or not all(map(math.isfinite, vector)):
            raise SystemExit(f"review+wiki.filtered.200.txt:{number}: no vector")
        for which, ids in enumerate(vocabularies):
            if word in ids:
                known[which][ids[word]] = vector
    return [
        write(f"{which}.embeddings", [array.array("i", sorted(rows))] + [rows[row] for row in sorted(rows)])
        for which, rows in enumerate(known)
    ]


def main():
    os.makedirs(TARGET)
    with multiprocessing.Pool(int(sys.argv[3])) as pool:
        aspects = pool.map(aspect, range(4), chunksize=1)
    vocabularies = [ids for ids, _ in aspects]
    hashes = [found for _, found in aspects] + [identify("annotations.json"), identify("review+wiki.filtered.200.txt")]
    hashes += [annotations(vocabularies), vectors(vocabularies)]
    with open(os.path.join(TARGET, "manifest.json"), "w", encoding="utf-8") as out:
        json.dump(hashes, out)


if __name__ == "__main__":
    main()
