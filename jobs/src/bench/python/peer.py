"""The PyTorch programs that `bin/bench Peers` runs beside ours, as a child process: one request a line, one answer.

    time WORK COUNT   milliseconds a repetition
    losses WORK       the losses of the first steps, without dropout, from given weights and with given noise

The folder that is its argument has the data, the initial weights and the noise of those steps; see PeerData.java.
`torch.compile` is not used: it needs a C++ compiler at run time.
"""

import sys
import time
from pathlib import Path

import numpy as np
import torch

import dvae
import explain
from noise import Given, Gumbel, SumOfGamma
from subset import AdaptiveImplicitMle, ImplicitMle, TopKLayer, top_k_numpy, top_k_torch

K = 10
SUM_OF_GAMMA = SumOfGamma(K, 10)
LAMBDA = 10.0


class Data:
    """What the other program wrote: little-endian values without a header."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def read(self, name, dtype, *shape):
        return torch.from_numpy(np.fromfile(self.folder / name, dtype=dtype)).view(*shape)


def set_weights(layers, values):
    """Ours are [in, out] and [width, in, out]."""
    position = 0
    with torch.no_grad():
        for layer in layers:
            weight = layer.weight
            size = weight.numel()
            ours = values[position : position + size]
            if weight.dim() == 2:
                weight.copy_(ours.view(weight.shape[1], weight.shape[0]).t())
            else:
                out, inputs, _, width = weight.shape
                weight.copy_(ours.view(width, inputs, out).permute(2, 1, 0).unsqueeze(2))
            layer.bias.copy_(values[position + size : position + size + len(layer.bias)])
            position += size + len(layer.bias)
    if position != len(values):
        raise ValueError(f"{len(values)} weights given, the network has {position}")


class Steps:
    """Repeats the step of a training, through the batches in turn."""

    def __init__(self, training, batch, batches):
        self.training, self.batch, self.batches, self.done = training, batch, batches, 0

    def __call__(self):
        first = self.done % self.batches * self.batch
        self.done += 1
        return self.training.step(torch.arange(first, first + self.batch))


def layer(rows, length, noise, top_k):
    scores = torch.randn(rows, length, requires_grad=True)
    gradient = torch.randn(rows, length)
    top = TopKLayer(K, noise, ImplicitMle(LAMBDA, central=True), top_k)

    def forward_and_backward():
        scores.grad = None
        top(scores).backward(gradient)

    return forward_and_backward


def product(rows, inner, columns):
    a, b, c = torch.randn(rows, inner), torch.randn(inner, columns), torch.empty(rows, columns)
    return lambda: torch.mm(a, b, out=c)


class Works:
    DVAE_BATCH, EXPLAIN_BATCH = 100, 40

    def __init__(self, data):
        self.data = data
        self.made = {}

    def get(self, name):
        if name not in self.made:
            self.made[name] = self._make(name)
        return self.made[name]

    def _make(self, name):
        kind, *rest = name.split(":")
        if kind == "dvae":
            return self._dvae(SUM_OF_GAMMA, top_k(rest[0]))
        if kind == "explain":
            return self._explain(SUM_OF_GAMMA, rest[0] == "cropped", explain.DROPOUT)
        if kind == "layer":
            noise = {"gumbel": Gumbel(), "sum-of-gamma": SUM_OF_GAMMA}[rest[2]]
            return layer(int(rest[0]), int(rest[1]), noise, top_k(rest[3]))
        if kind == "product":
            return product(*map(int, rest))
        raise ValueError(f"there is no work {name}")

    def _dvae(self, noise, choose):
        images = self.data.read("dvae.images", np.uint8, -1, dvae.WIDTHS[0])
        model = dvae.Dvae(TopKLayer(K, noise, ImplicitMle(LAMBDA, central=True), choose))
        dense = [part for part in (*model.encoder, *model.decoder) if hasattr(part, "weight")]
        set_weights(dense, self.data.read("dvae.weights", np.float32, -1))
        training = dvae.Training(model, images)
        return Steps(training, self.DVAE_BATCH, len(images) // self.DVAE_BATCH)

    def _explain(self, noise, crop, dropout):
        lengths = self.data.read("explain.lengths", np.int32, -1).long()
        words = self.data.read("explain.words", np.int32, len(lengths), -1).long()
        table = self.data.read("explain.table", np.float32, -1, explain.DIMENSIONS)
        model = explain.Explain(table, TopKLayer(K, noise, AdaptiveImplicitMle(), top_k_numpy), dropout)
        set_weights(model.layers(), self.data.read("explain.weights", np.float32, -1))
        training = explain.Training(model, words, lengths, self.data.read("explain.ratings", np.float32, -1), crop)
        return Steps(training, self.EXPLAIN_BATCH, len(lengths) // self.EXPLAIN_BATCH)

    def losses(self, kind):
        noise = Given(None)
        draws = self.data.read(f"{kind}.noise", np.float32, -1)
        if kind == "dvae":
            step = self._dvae(noise, top_k_torch)
            size = self.DVAE_BATCH * dvae.ROWS * dvae.LENGTH
        else:
            step = self._explain(noise, False, 0.0)
            size = self.EXPLAIN_BATCH * step.training.words.shape[1]
        losses = []
        for noise.draws in draws.split(size):
            losses.append(step())
        return losses


def top_k(name):
    return {"torch": top_k_torch, "numpy": top_k_numpy}[name]


def milliseconds(work, count):
    start = time.perf_counter()
    for _ in range(count):
        work()
    return (time.perf_counter() - start) * 1e3 / count


def main():
    torch.set_num_threads(1)
    # The moments of units that have died become subnormal after some hundred steps, and steps then take twice as long.
    torch.set_flush_denormal(True)
    torch.manual_seed(1)
    works = Works(Data(sys.argv[1]))
    print(f"PyTorch {torch.__version__}, {torch.backends.cpu.get_cpu_capability()}, numpy {np.__version__}", flush=True)
    for line in sys.stdin:
        request, name, *rest = line.split()
        if request == "time":
            print(milliseconds(works.get(name), int(rest[0])), flush=True)
        else:
            print(*works.losses(name), flush=True)


if __name__ == "__main__":
    main()
