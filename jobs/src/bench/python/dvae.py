"""The discrete variational autoencoder: 20 rows of 20 coordinates, ten ones a row, dense layers, BCE + KL."""

import math

import torch
import torch.nn.functional as F
from torch import nn

ROWS = LENGTH = 20
ONES = 10
WIDTHS = (784, 512, 256, ROWS * LENGTH)


def mlp(*widths):
    layers = []
    for i, (inputs, outputs) in enumerate(zip(widths, widths[1:])):
        dense = nn.Linear(inputs, outputs)
        nn.init.xavier_uniform_(dense.weight, gain=math.sqrt(2))
        nn.init.zeros_(dense.bias)
        layers.append(dense)
        if i + 2 < len(widths):
            layers.append(nn.ReLU(inplace=True))
    return nn.Sequential(*layers)


class Dvae(nn.Module):
    def __init__(self, layer):
        super().__init__()
        self.encoder, self.decoder = mlp(*WIDTHS), mlp(*reversed(WIDTHS))
        self.layer = layer

    def losses(self, pixels):
        """Cross-entropy and divergence, each summed over the batch."""
        logits = self.encoder(pixels)
        return self.cross_entropy(self.layer(logits.view(-1, LENGTH)), pixels), divergence(logits)

    def cross_entropy(self, code, pixels):
        logits = self.decoder(code.view(len(pixels), -1))
        return F.binary_cross_entropy_with_logits(logits, pixels, reduction="sum")


def divergence(logits):
    """Of the softmax of each row from uniform, summed."""
    log = F.log_softmax(logits.view(-1, LENGTH), dim=1)
    return (log.exp() * log).sum() + math.log(LENGTH) * (log.numel() // LENGTH)


class Training:
    """Adam steps on images, one byte a pixel."""

    def __init__(self, model, images):
        self.model, self.images = model, images.float().div_(255)
        self.optimiser = torch.optim.Adam(model.parameters(), lr=1e-3, fused=True)

    def step(self, examples):
        pixels = self.images.index_select(0, examples)
        entropy, kl = self.model.losses(pixels)
        self.optimiser.zero_grad(set_to_none=True)
        loss = (entropy + kl) / len(examples)
        loss.backward()
        self.optimiser.step()
        return loss.item()


@torch.inference_mode()
def evaluate(model, pixels, batch):
    """Of the mean image: cross-entropy and divergence with noise, and the cross-entropy without."""
    noisy = divergences = plain = 0.0
    for part in pixels.split(batch):
        logits = model.encoder(part)
        scores = logits.view(-1, LENGTH)
        noisy += model.cross_entropy(model.layer(scores), part).item()
        plain += model.cross_entropy(model.layer.solve(scores), part).item()
        divergences += divergence(logits).item()
    return noisy / len(pixels), divergences / len(pixels), plain / len(pixels)
