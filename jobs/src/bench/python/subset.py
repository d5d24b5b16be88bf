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


class ImplicitMle:
    """I-MLE; the forward difference is divided by lambda, the central one is not."""

    def __init__(self, strength, central):
        self.strength, self.central = strength, central

    def gradient(self, layer, scores, perturbed, structures, gradient):
        right = layer.solve(torch.sub(perturbed, gradient, alpha=self.strength))
        if self.central:
            left = layer.solve(torch.add(perturbed, gradient, alpha=self.strength))
            return left.sub_(right).mul_(0.5)
        return torch.sub(structures, right).div_(self.strength)


class AdaptiveImplicitMle:
    """AIMLE, algorithm 1, central: lambda from the norms of scores and gradient of each example, raised while the gradient
    is too sparse. An example has several rows of scores.
    """

    def __init__(self, rows=1, target=1.0, increment=1e-3, decay=0.9):
        self.step, self.running_mean = 0.0, 1.0
        self.rows, self.target, self.increment, self.decay = rows, target, increment, decay

    def gradient(self, layer, scores, perturbed, structures, gradient):
        strength = self.step * self._ratio(scores, gradient)
        left = layer.solve(torch.add(perturbed, gradient, alpha=strength))
        difference = left.sub_(layer.solve(torch.sub(perturbed, gradient, alpha=strength)))
        self._adapt(torch.count_nonzero(difference).item() / len(difference))
        return difference.mul_(0.5 / strength if strength > 1.2e-38 else 0.5)

    def _ratio(self, scores, gradient):
        size = self.rows * scores.shape[1]
        own = torch.linalg.vector_norm(scores.view(-1, size), dim=1)
        incoming = torch.linalg.vector_norm(gradient.view(-1, size), dim=1)
        return torch.where(incoming > 0, own / incoming, 0.0).mean().item()

    def _adapt(self, non_zeros):
        self.running_mean = self.decay * self.running_mean + (1 - self.decay) * non_zeros
        raised = self.running_mean <= self.target * (1 + 1e-12)
        self.step = max(self.step + (self.increment if raised else -self.increment), 0.0)


class StraightThrough:
    """Backward, the solver is the identity."""

    def gradient(self, layer, scores, perturbed, structures, gradient):
        return gradient


class Identity:
    """Identity with P_std, which changes no order: backward its Jacobian, at the perturbed scores."""

    def gradient(self, layer, scores, perturbed, structures, gradient):
        centred = perturbed - perturbed.mean(1, keepdim=True)
        norm = torch.linalg.vector_norm(centred, dim=1, keepdim=True)
        unit = centred.div_(norm)
        result = gradient - gradient.mean(1, keepdim=True)
        return result.addcmul_(unit, (result * unit).sum(1, keepdim=True), value=-1).div_(norm)


class TopKLayer:
    """One sample, temperature 1. Scores are [rows, length]."""

    def __init__(self, k, noise, estimator, top_k):
        self.k, self.noise, self.estimator, self.top_k = k, noise, estimator, top_k

    def __call__(self, scores):
        return _TopK.apply(scores, self)

    def solve(self, scores):
        return self.top_k(scores, self.k)


class _TopK(torch.autograd.Function):
    @staticmethod
    def forward(ctx, scores, layer):
        perturbed = layer.noise.draw(scores.shape).add_(scores)
        structures = layer.solve(perturbed)
        ctx.layer = layer
        ctx.save_for_backward(scores, perturbed, structures)
        return structures

    @staticmethod
    def backward(ctx, gradient):
        return ctx.layer.estimator.gradient(ctx.layer, *ctx.saved_tensors, gradient), None
