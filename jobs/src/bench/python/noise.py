"""Noise on scores, in float32."""

import math

import numpy as np
import torch


class Gumbel:
    """Gumbel(0, 1): minus the logarithm of an exponential variable."""

    def draw(self, shape):
        return torch.rand(shape).log_().neg_().log_().neg_()


class SumOfGamma:
    """(1/k) (sum_{i=1..s} Gamma(1/k, scale k/i) - ln s), exactly, by one gamma draw instead of s.

    A Gamma(a, b) variable is a Gamma(a + N, b') variable with b' <= b and N negative binomial (Moschopoulos 1985). With
    b' = k/s the whole sum is Gamma(s/k + N, k/s), where N is the sum of the terms' negative binomials. N comes from an
    alias table. Ten times faster than `torch._standard_gamma` of s blocks.
    """

    def __init__(self, k, s):
        if s < k:
            raise ValueError("drawn without a boost: s must be at least k")
        probabilities = self._extra_shape(k, s)
        threshold, alias = self._alias_table(probabilities)
        shape = torch.from_numpy(s / k + np.arange(len(probabilities)))
        self.threshold = torch.from_numpy(threshold)
        self.alias = torch.from_numpy(alias)
        self.shape = shape.float()
        self.centre = (shape - 1 / 3).float()
        self.spread = (9 * (shape - 1 / 3)).rsqrt().float()
        self.scale = 1 / s
        self.shift = -math.log(s) / k

    def draw(self, shape):
        count = math.prod(shape)
        extra = self._draw_extra(count)
        # Marsaglia and Tsang (2000), all proposals at once; the few that are rejected are drawn one by one.
        centre = self.centre.index_select(0, extra)
        normal = torch.randn(count)
        cube = self.spread.index_select(0, extra).mul_(normal).add_(1).pow_(3)
        bound = torch.addcmul(centre, normal, normal, value=0.5).addcmul_(centre, cube.log().sub_(cube))
        # Where the cube is negative, the bound is not a number and nothing is accepted.
        rejected = (torch.rand(count).log_() < bound).logical_not_().nonzero().squeeze(1)
        gamma = cube.mul_(centre)
        again = torch._standard_gamma(self.shape.index_select(0, extra.index_select(0, rejected)))
        gamma.index_copy_(0, rejected, again)
        return gamma.mul_(self.scale).add_(self.shift).view(shape)

    def _draw_extra(self, count):
        fraction = torch.rand(count, dtype=torch.float64).mul_(len(self.threshold))
        column = fraction.long()
        keep = fraction.sub_(column) < self.threshold.index_select(0, column)
        return torch.where(keep, column, self.alias.index_select(0, column))

    @staticmethod
    def _extra_shape(k, s):
        pmf = np.ones(1)
        for i in range(1, s):
            success, term = i / s, [(i / s) ** (1 / k)]
            while term[-1] > 1e-19:
                term.append(term[-1] * (1 - success) * (1 / k + len(term) - 1) / len(term))
            pmf = np.convolve(pmf, term)
        tail = np.cumsum(pmf[::-1])[::-1]
        pmf = pmf[tail >= 1e-15]
        return pmf / pmf.sum()

    @staticmethod
    def _alias_table(probabilities):
        """Vose (1991)."""
        threshold = probabilities * len(probabilities)
        alias = np.arange(len(probabilities))
        small = [i for i, value in enumerate(threshold) if value < 1]
        large = [i for i, value in enumerate(threshold) if value >= 1]
        while small and large:
            low, high = small.pop(), large.pop()
            alias[low] = high
            threshold[high] -= 1 - threshold[low]
            (small if threshold[high] < 1 else large).append(high)
        threshold[small + large] = 1
        return threshold, alias


class Given:
    """Draws that are known, to compare two programs."""

    def __init__(self, draws):
        self.draws = draws

    def draw(self, shape):
        return self.draws.view(shape)
