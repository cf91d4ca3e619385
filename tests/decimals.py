"""A second way to what is said of a smooth network: decimal arithmetic with many digits."""

from __future__ import annotations

from decimal import Context, Decimal, getcontext, localcontext
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

import numpy as np

FEW, MANY = 60, 360
_LARGE = 3000  # e^−z is nothing beyond, to every digit asked for


def number(value):
    """Return a rational number to as many digits as the context has."""
    value = Fraction(value)
    return Decimal(value.numerator) / Decimal(value.denominator)


def _exp(z):
    """Return e^z for z ≤ 0, and how wrong it may be."""
    return (Decimal(0), Decimal(10) ** -1300) if z < -_LARGE else _near_exp(z, _digits())


@lru_cache(maxsize=1000)
def _near_exp(z, digits):
    value = number(z).exp()
    return value, value.scaleb(12 - digits)


def _digits():

    return getcontext().prec


@lru_cache(maxsize=8)
def _pi(digits):
    with localcontext(Context(prec=digits + 10)):

        def arctan_of_one_over(n):
            total, power, k = Decimal(0), Decimal(1) / n, 1
            while abs(power) > Decimal(10) ** -(digits + 10):
                total += power / k
                power, k = -power / (n * n), k + 2
            return total

        return 16 * arctan_of_one_over(5) - 4 * arctan_of_one_over(239)


def sigmoid(z):
    e, error = _exp(-abs(z))
    return (1 if z >= 0 else e) / (1 + e), error


def tanh(z):
    e, error = _exp(-2 * abs(z))
    size = (1 - e) / (1 + e)
    return (size if z >= 0 else -size), 2 * error


def softplus(z):
    e, error = _exp(-abs(z))
    return max(number(z), Decimal(0)) + (1 + e).ln(), error


def elu(z):
    if z >= 0:
        return number(z), Decimal(0)
    e, error = _exp(z)
    return e - 1, error


def silu(z):
    share, error = sigmoid(z)
    return number(z) * share, abs(number(z)) * error


def softsign(z):
    return number(z / (1 + abs(z))), Decimal(0)


def gelu(z):
    if abs(z) > 60:
        return max(number(z), Decimal(0)), abs(number(z)) * Decimal(10) ** -780
    x = number(z)
    total, term, n = Decimal(0), x, 1
    while abs(term) > Decimal(10) ** (-_digits() - 5) * min(1, abs(x)) and term:
        total, n = total + term, n + 2
        term = term * x * x / n
    share = Decimal("0.5") + total * (-x * x / 2).exp() / (2 * _pi(_digits())).sqrt()
    return x * share, abs(x) * Decimal(10) ** (10 - _digits())


FUNCTIONS = {
    "sigmoid": sigmoid, "tanh": tanh, "softplus": softplus, "elu": elu, "silu": silu,
    "softsign": softsign, "gelu": gelu,
}  # fmt: skip


class Decimals:
    """What a smooth network does at four points, to so many digits; None where they don't tell."""

    def __init__(self, net, labels, threshold, points, digits):
        self.labels, self.digits, self.hidden = labels, digits, net.hidden
        exactly = lambda array: [Fraction(float(v)) for v in np.ravel(array)]  # noqa: E731
        if net.outputs == 2:
            w2 = [b - a for a, b in map(exactly, net.w2)]
            b2 = exactly(net.b2)[1] - exactly(net.b2)[0]
        else:
            w2, b2 = exactly(net.w2), exactly(net.b2)[0]
        weights = [exactly(row) for row in net.w1.T]
        xs = [tuple(map(Fraction, point)) for point in points]
        self.z = [
            [w[0] * x + w[1] * y + b for w, b in zip(weights, exactly(net.b1), strict=True)]
            for x, y in xs
        ]
        with localcontext(self.context):
            function = FUNCTIONS[net.activation.name]
            self.a = [[function(z) for z in row] for row in self.z]
            at = number(b2 - Fraction(threshold))
            rounded = lambda v: abs(v).scaleb(5 - digits)  # noqa: E731
            self.terms = [
                [(at, rounded(at))]
                + [
                    (number(w) * a, abs(number(w)) * e + rounded(number(w) * a))
                    for w, (a, e) in zip(w2, row, strict=True)
                ]
                for row in self.a
            ]

    @property
    def context(self):
        """Arithmetic to this number of digits."""
        return Context(prec=self.digits, Emax=10**17, Emin=-(10**17), traps=[])

    def sign(self, terms):
        """Return the sign of a sum of terms, each with its error."""
        with localcontext(self.context):
            total, error = sum(t for t, _ in terms), sum(e for _, e in terms)
            if not any(t or e for t, e in terms):
                return 0
            return None if abs(total) <= error else int(total > 0) - int(total < 0)

    def signs(self):
        """Return the sign of each decision, and of the same without each unit."""
        whole = [self.sign(terms) for terms in self.terms]
        without = [
            [self.sign(terms[:h] + terms[h + 1 :]) for terms in self.terms]
            for h in range(1, self.hidden + 1)
        ]
        return whole, without

    def gap(self):
        """Return the sign of the gap: the first and last logits less the others."""
        a, b, c, d = (terms[1:] for terms in self.terms)
        return self.sign(a + d + [(t.copy_negate(), e) for t, e in b + c])

    def same(self, one, other):
        """Whether two points have the same activations."""
        pairs = zip(self.a[one], self.a[other], self.z[one], self.z[other], strict=True)
        alike = [True if z == y else None if abs(a - b) <= e + f else False
                 for (a, e), (b, f), z, y in pairs]  # fmt: skip
        return False if False in alike else None if None in alike else True

    def separates(self):
        """Whether a hyperplane separates the classes: whether their hulls are apart."""
        if len(set(self.labels)) == 1:
            return True
        with localcontext(self.context):
            columns = []
            for h in range(self.hidden):
                values, errors = zip(*(row[h] for row in self.a), strict=True)
                wide = max(values) - min(values)
                if len({row[h] for row in self.z}) == 1:
                    continue
                if wide <= max(errors):
                    return None
                columns.append([(value - values[0]) / wide for value in values])
            rows = list(zip(*columns, strict=True)) or [()] * 4
            one = [row for row, label in zip(rows, self.labels, strict=True) if label]
            other = [row for row, label in zip(rows, self.labels, strict=True) if not label]
            apart = _squared_distance(*sorted((one, other), key=len))
            return apart > Decimal(10) ** -(3 * self.digits // 2)


def forward(net, point, silent=(), digits=50):
    """Return all activations and the logit of a network, each with how wrong it may be.

    Nothing listens to the units that are silent, which have numbers from 1.
    """
    function, number_of = FUNCTIONS[net.activation.name], 0
    with localcontext(Context(prec=digits, Emax=10**17, Emin=-(10**17), traps=[])):
        below, activations = [(number(x), Decimal(0)) for x in point], []
        *hidden, last = [(w.tolist(), b.tolist()) for w, b in net.layers]
        for weights, biases in hidden:
            above = []
            for unit, bias in enumerate(biases):
                number_of += 1
                z, off = _weighted([row[unit] for row in weights], bias, below)
                value, error = function(Fraction(z))
                own = value, error + 2 * off + abs(value).scaleb(5 - digits)
                above.append((Decimal(0), Decimal(0)) if number_of in silent else own)
            activations += above
            below = above
        weights, (bias,) = last
        return activations, _weighted([row[0] for row in weights], bias, below)


def _weighted(weights, bias, below):
    terms = [
        number(bias),
        *(number(w) * value for w, (value, _) in zip(weights, below, strict=True)),
    ]
    rounded = sum(map(abs, terms)).scaleb(5 - getcontext().prec)
    off = sum(abs(number(w)) * error for w, (_, error) in zip(weights, below, strict=True))
    return sum(terms), off + rounded


def sign_of(value, error):
    """Return a sign, or None where the error leaves it open."""
    return None if abs(value) <= error else int(value > 0) - int(value < 0)


def _squared_distance(one, other):
    """Return the squared distance of a point and a triangle, or of two segments."""
    less = lambda p, q: [a - b for a, b in zip(p, q, strict=True)]  # noqa: E731
    dot = lambda p, q: sum((a * b for a, b in zip(p, q, strict=True)), Decimal(0))  # noqa: E731
    around = [(0, 0), (0, 1), (0, 2)] if len(one) == 1 else [(0, 0), (0, 1), (1, 1), (1, 0)]
    corners = [less(other[j], one[i]) for i, j in around]

    def edge(p, q):
        along = less(q, p)
        length = dot(along, along)
        t = min(max(-dot(p, along) / length, Decimal(0)), Decimal(1)) if length else Decimal(0)
        at = [a + t * b for a, b in zip(p, along, strict=True)]
        return dot(at, at)

    found = [edge(p, q) for p, q in pairwise([*corners, corners[0]])]
    start, u, v = corners[0], less(corners[1], corners[0]), less(corners[-1], corners[0])
    uu, uv, vv, us, vs = dot(u, u), dot(u, v), dot(v, v), dot(u, start), dot(v, start)
    w = uu * vv - uv * uv
    if w:
        s, t = (uv * vs - vv * us) / w, (uv * us - uu * vs) / w
        if s >= 0 and t >= 0 and (s + t <= 1 if len(one) == 1 else max(s, t) <= 1):
            at = [a + s * b + t * c for a, b, c in zip(start, u, v, strict=True)]
            found.append(dot(at, at))
    return min(found)
