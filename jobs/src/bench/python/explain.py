"""Learning to explain: a selector of ten words of a review, and a predictor of its rating that sees only these."""

import math

import torch
import torch.nn.functional as F
from torch import nn

ONES = 10
DIMENSIONS = 200
FILTERS = 100
PREDICTOR = 250
DROPOUT = 0.2


def dense(inputs, outputs):
    layer = nn.Linear(inputs, outputs)
    nn.init.xavier_uniform_(layer.weight, gain=math.sqrt(2))
    nn.init.zeros_(layer.bias)
    return layer


def convolution(inputs):
    # Two-dimensional with a height of one: oneDNN then takes and gives positions with their channels side by side, as
    # the embeddings lie in memory, and nothing is transposed.
    layer = nn.Conv2d(inputs, FILTERS, (1, 3), padding=(0, 1))
    nn.init.xavier_uniform_(layer.weight, gain=math.sqrt(2))
    nn.init.zeros_(layer.bias)
    return layer.to(memory_format=torch.channels_last)


class Explain(nn.Module):
    """Words are [batch, length], padded in front with word 0; the table of embeddings is frozen."""

    def __init__(self, table, layer, dropout=DROPOUT):
        super().__init__()
        self.table, self.layer, self.dropout = table, layer, dropout
        self.first = convolution(DIMENSIONS)
        self.overall = dense(FILTERS, FILTERS)
        self.second, self.third = convolution(FILTERS), convolution(FILTERS)
        self.joined, self.logit = dense(2 * FILTERS, FILTERS), dense(FILTERS, 1)
        self.hidden, self.rating = dense(DIMENSIONS, PREDICTOR), dense(PREDICTOR, 1)

    def layers(self):
        """In the order of the network."""
        selector = (self.first, self.overall, self.second, self.third, self.joined, self.logit)
        return (*selector, self.hidden, self.rating)

    def forward(self, words):
        embeddings = F.embedding(words, self.table)
        mask = self.layer(self.select(embeddings))
        chosen = torch.bmm(mask.unsqueeze(1), embeddings).squeeze(1) / ONES
        return torch.sigmoid(self.rating(F.relu(self.hidden(chosen), inplace=True))).squeeze(1)

    def select(self, embeddings):
        """The logit of every position."""
        features = F.relu(self.first(embeddings.transpose(1, 2).unsqueeze(2)), inplace=True)
        overall = F.relu(self.overall(F.adaptive_max_pool2d(features, 1).flatten(1)), inplace=True)
        local = F.relu(self.second(features), inplace=True)
        local = F.relu(self.third(local), inplace=True)
        joined = _JoinDropped.apply(overall, local.squeeze(2).transpose(1, 2), self.dropout)
        hidden = F.relu(self.joined(joined.view(-1, joined.shape[2])), inplace=True)
        return torch.mv(hidden, self.logit.weight[0]).add(self.logit.bias).view(len(joined), -1)


class _JoinDropped(torch.autograd.Function):
    """Dropout of [overall, local] at every position, [batch, length, 2 * filters].

    The mask compares 16 random bits with the rate, which takes a tenth of the time of `F.dropout`; it is made of floats,
    for products of floats and booleans take ten times as long.
    """

    @staticmethod
    def forward(ctx, overall, local, rate):
        joined = torch.cat((overall.unsqueeze(1).expand(-1, local.shape[1], -1), local), 2)
        ctx.mask = None
        if rate > 0:
            bits = torch.empty(joined.numel() // 4, dtype=torch.int64).random_(-(2**63), None).view(torch.int16)
            ctx.mask = torch.empty_like(joined)
            torch.ge(bits.view_as(joined), round(rate * 2**16) - 2**15, out=ctx.mask).mul_(1 / (1 - rate))
            joined.mul_(ctx.mask)
        return joined

    @staticmethod
    def backward(ctx, gradient):
        if ctx.mask is not None:
            gradient = gradient * ctx.mask
        filters = gradient.shape[2] // 2
        return gradient[:, :, :filters].sum(1), gradient[:, :, filters:], None


class Training:
    """Adam steps on padded reviews."""

    def __init__(self, model, words, lengths, ratings, crop):
        self.model, self.words, self.lengths, self.ratings, self.crop = model, words, lengths, ratings, crop
        self.optimiser = torch.optim.Adam(model.parameters(), lr=1e-3, fused=True)

    def step(self, examples):
        words = self.words.index_select(0, examples)
        if self.crop:
            words = words[:, -int(self.lengths.index_select(0, examples).max()) :]
        loss = F.mse_loss(self.model(words), self.ratings.index_select(0, examples))
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        self.optimiser.step()
        return loss.item()
