"""The quick start's sweep in PyTorch: four estimators, two seeds, two processes of one thread, then the table.

    sweep.py FOLDER EPOCHS     the folder has the digits as IDX files
"""

import gzip
import os
import statistics
import sys
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")

import joblib
import numpy as np
import torch

import dvae
from noise import SumOfGamma
from subset import AdaptiveImplicitMle, Identity, ImplicitMle, StraightThrough, TopKLayer, top_k_numpy

PROCESSES = 2
SEEDS = (0, 1)
BATCH = 100
PIXELS = 784
METRICS = ("test.loss", "test.bce", "test.kl")
METHODS = {
    "I-MLE forward, lambda 10": lambda: ImplicitMle(10.0, central=False),
    "AIMLE central, c = 10": lambda: AdaptiveImplicitMle(rows=dvae.ROWS, target=10.0),
    "Identity P_std": Identity,
    "Straight-through": StraightThrough,
}


def images(folder, part):
    with gzip.open(Path(folder) / f"{part}-images-idx3-ubyte.gz") as file:
        return torch.from_numpy(np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, PIXELS).copy())


def trial(folder, epochs, method, seed):
    """The metrics of the last epoch."""
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    torch.manual_seed(seed)
    train, test = images(folder, "train"), images(folder, "t10k").float().div_(255)
    model = dvae.Dvae(TopKLayer(dvae.ONES, SumOfGamma(dvae.ONES, 10), METHODS[method](), top_k_numpy))
    training = dvae.Training(model, train)
    for _ in range(epochs):
        for examples in torch.randperm(len(train)).split(BATCH):
            training.step(examples)
        bce, kl, _ = dvae.evaluate(model, test, BATCH)
    return dict(zip(METRICS, (bce + kl, bce, kl)))


def main():
    folder, epochs = sys.argv[1], int(sys.argv[2])
    trials = [(method, seed) for method in METHODS for seed in SEEDS]
    # Forked, so that PyTorch is imported once.
    parallel = joblib.Parallel(n_jobs=PROCESSES, backend="multiprocessing")
    results = parallel(joblib.delayed(trial)(folder, epochs, *each) for each in trials)
    print(f"| {'method':24} | " + " | ".join(f"{metric:>14}" for metric in METRICS) + " |")
    for method in METHODS:
        rows = [result for (of, _), result in zip(trials, results) if of == method]
        values = [[row[metric] for row in rows] for metric in METRICS]
        cells = [f"{statistics.mean(v):.2f} ± {statistics.stdev(v):.2f}" for v in values]
        print(f"| {method:24} | " + " | ".join(f"{cell:>14}" for cell in cells) + " |")


if __name__ == "__main__":
    main()
