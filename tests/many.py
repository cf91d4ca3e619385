"""Networks and labelled points, and an independent look at what a network makes of them."""

import re
from fractions import Fraction

import xordemo as xd

# |x₁| − ½ up to |x₁| = 1 and 3/2 − |x₁| beyond: class 1 is two strips
STRIPS = xd.Network([[1, -1], [0, 0]], [0, 0], [[1, 1], [1, 1]], [0, -1], [[1], [-2]], [-0.5])
POINTS = [(-1, 0), (1, 0), (0, 0), (2, 0), (0.25, 1), (1, 5)], [1, 1, 0, 0, 0, 1]


def told_sentences(why):
    """The sentences of a text."""
    texts = [text for _, told in why.paragraphs for text in told]
    return [sentence for text in texts for sentence in re.split(r"(?<=\.) ", text)]


def naive_logit(network, point, silent=()):
    """Compute a logit in fractions, step by step, with nothing listening to some units."""
    below, number = [Fraction(x) for x in point], 0
    pairs = [(w.tolist(), b.tolist()) for w, b in network.layers]
    for depth, (w, b) in enumerate(pairs):
        above = []
        for unit, bias in enumerate(b):
            z = Fraction(bias)
            for value, row in zip(below, w, strict=True):
                z += value * Fraction(row[unit])
            if depth < len(pairs) - 1:
                number += 1
                z = Fraction(0) if number in silent else _bent(network.activation, z)
            above.append(z)
        below = above
    return below[0]


def _bent(activation, z):
    piece = sum(z > Fraction(kink) for kink in activation.kinks)
    slope, intercept = activation.pieces[piece]
    return Fraction(slope) * z + Fraction(intercept)
