"""Top-k layers: perturb and take the k largest forward, a difference of two such structures backward."""

import numpy as np
import torch


def top_k_torch(scores, k):
    """A one for every score of a row that is not below the k-th largest."""
    return scores.ge(torch.topk(scores, k, dim=1, sorted=False).values.amin(1, keepdim=True)).float()


def top_k_numpy(scores, k):
    """The same by numpy's partition, which has code for AVX-512: several times faster on the CPU."""
    place = scores.shape[1] - k
    kth = np.partition(scores.numpy(), place, axis=1)[:, place : place + 1]
    return scores.ge(torch.from_numpy(kth)).float()


class FixedStrength:
    """I-MLE: lambda is given, and the difference is not divided by it."""

    def __init__(self, strength):
        self.strength = strength

    def lam(self, scores, gradient):
        return self.strength

    def finish(self, difference, lam):
        return difference


class AdaptiveStrength:
    """AIMLE, algorithm 1: lambda from the norms of scores and gradient, raised while the gradient is too sparse."""

    def __init__(self, increment=1e-3, target=1.0, decay=0.9):
        self.step, self.running_mean = 0.0, 1.0
        self.increment, self.target, self.decay = increment, target, decay

    def lam(self, scores, gradient):
        own, incoming = torch.linalg.vector_norm(scores, dim=1), torch.linalg.vector_norm(gradient, dim=1)
        ratios = torch.where(incoming > 0, own / incoming, 0.0)
        return self.step * ratios.mean().item()

    def finish(self, difference, lam):
        non_zeros = torch.count_nonzero(difference).item() / difference.shape[0]
        self.running_mean = self.decay * self.running_mean + (1 - self.decay) * non_zeros
        raised = self.running_mean <= self.target * (1 + 1e-12)
        self.step = max(self.step + (self.increment if raised else -self.increment), 0.0)
        return difference.div_(lam) if lam > 1.2e-38 else difference


class TopKLayer:
    """Central difference, one sample, temperature 1. Scores are [rows, length]."""

    def __init__(self, k, noise, strength, top_k):
        self.k, self.noise, self.strength, self.top_k = k, noise, strength, top_k

    def __call__(self, scores):
        return _TopK.apply(scores, self)


class _TopK(torch.autograd.Function):
    @staticmethod
    def forward(ctx, scores, layer):
        perturbed = layer.noise.draw(scores.shape).add_(scores)
        ctx.layer = layer
        ctx.save_for_backward(scores, perturbed)
        return layer.top_k(perturbed, layer.k)

    @staticmethod
    def backward(ctx, gradient):
        layer = ctx.layer
        scores, perturbed = ctx.saved_tensors
        lam = layer.strength.lam(scores, gradient)
        left = layer.top_k(torch.add(perturbed, gradient, alpha=lam), layer.k)
        right = layer.top_k(torch.sub(perturbed, gradient, alpha=lam), layer.k)
        return layer.strength.finish(left.sub_(right).mul_(0.5), lam), None
