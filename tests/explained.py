"""Networks by hand for the explanation, and a second way to everything that it says."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import combinations

import xordemo as xd
from xordemo.words.numbers import magnitude

CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))
LABELS = (1, 0, 0, 1)

# unit 1 counts the ones, unit 2 is on at (1,1) alone; logits 1, −1, −1, 1
COUNTING = {"w1": [[1, 1], [1, 1]], "b1": [0, -1], "w2": [[-2], [4]], "b2": [1]}

NETWORKS = {
    "counting": xd.Network(**COUNTING),
    # a unit for each exception; at (0,0) and (1,1) both are at their folds; logits 1, −1, −1, 1
    "exceptions": xd.Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1]),
    # logits 1, −1, −1, −3
    "one unit": xd.Network([[1], [1]], [0], [[-2]], [1]),
    # no unit is ever on
    "dead": xd.Network([[1, 1], [1, 1]], [-5, -5], [[-2], [4]], [1]),
    "dead, negative": xd.Network([[1, 1], [1, 1]], [-5, -5], [[-2], [4]], [-1]),
    "dead, zero": xd.Network([[1, 1], [1, 1]], [-5, -5], [[-2], [4]], [0]),
    "all zero": xd.Network([[0], [0]], [0], [[0]], [0]),
    # one unit that is 1 everywhere and outweighs the bias: logit 2 or −2
    "always": xd.Network([[0], [0]], [1], [[3]], [-1]),
    "always, negative": xd.Network([[0], [0]], [1], [[-3]], [1]),
    # a unit that adds ½ everywhere, where the bias gives 1
    "slight": xd.Network([[0], [0]], [1], [[0.5]], [1]),
    # logits 0, 0, 0, 1: a tie at three corners
    "ties": xd.Network([[1], [1]], [-1], [[1]], [0]),
    # as "counting", beside a unit that is on and adds nothing
    "idle unit": xd.Network([[1, 1, 1], [1, 1, -1]], [0, -1, 1], [[-2], [4], [0]], [1]),
    # XOR itself: every class wrong
    "upside down": xd.Network([[1, 1], [1, 1]], [0, -1], [[2], [-4]], [-1]),
    # relu(x1 − ½): its fold cuts the square, but both sums get the same
    "level": xd.Network([[1], [0]], [-0.5], [[1]], [1]),
    # the ridge with a third unit, whose fold its boundary crosses: a bend that decides nothing
    "lopsided": xd.Network([[1, -1, 1], [-1, 1, 1]], [0, 0, -1.25], [[-2], [-2], [1]], [1]),
    # two bends that cancel
    "cancelling": xd.Network([[1, 1], [1, 1]], [-1, -1], [[2], [-2]], [1]),
}


class Truth:
    """What a network does at four points, straight from its arrays, for any labels."""

    def __init__(self, net, labels=LABELS, threshold=0, points=CORNERS):
        self.labels, self.hidden, self.points = labels, net.hidden, points
        shape = net.activation
        rounded = lambda v: Fraction(float(net.dtype.type(v)))  # noqa: E731
        self.kinks = [rounded(kink) for kink in shape.kinks]
        self.pieces = [(rounded(slope), rounded(start)) for slope, start in shape.pieces]
        self.gated = net.activation.name == "relu"
        w1, b1, w2 = (
            [[Fraction(float(v)) for v in row] for row in rows]
            for rows in (net.w1.T, [net.b1], net.w2.T)
        )
        self.w1, self.bias = w1, Fraction(float(net.b2[0]))
        constant = self.bias - Fraction(threshold)
        self.z = [
            [w[0] * x1 + w[1] * x2 + b for w, b in zip(w1, b1[0], strict=True)] for x1, x2 in points
        ]
        self.a = [[self.activation(z) for z in row] for row in self.z]
        self.terms = [
            {0: constant, **{h + 1: w * a for h, (w, a) in enumerate(zip(w2[0], row, strict=True))}}
            for row in self.a
        ]
        self.logits = [sum(terms.values()) for terms in self.terms]  # less the threshold
        self.answers = [answer(t) for t in self.logits]
        self.right = [a == label for a, label in zip(self.answers, labels, strict=True)]

    def activation(self, z):
        for kink, (slope, start) in zip(self.kinks, self.pieces, strict=False):
            if z <= kink:
                return slope * z + start
        slope, start = self.pieces[-1]
        return slope * z + start

    def on(self, corner):
        """The units on a piece with slope 1, strictly between kinks."""
        steep = [i for i, (slope, _) in enumerate(self.pieces) if slope == 1]
        return {
            h + 1
            for h, z in enumerate(self.z[corner])
            if z not in self.kinks and sum(z > kink for kink in self.kinks) in steep
        }

    def on_fold(self, corner):
        """The units whose fold, a line, goes through the corner."""
        return {h + 1 for h, z in enumerate(self.z[corner]) if z in self.kinks and any(self.w1[h])}

    def against(self, corner):
        t = self.logits[corner]
        return {key for key, term in self.terms[corner].items() if term * t < 0}

    def carriers(self, corner):
        """Of the smallest sets that outweigh all opponents, the heaviest; ties all taken."""
        t, terms = self.logits[corner], self.terms[corner]
        side = [key for key, term in terms.items() if term * t > 0]
        against = sum(abs(terms[key]) for key in self.against(corner))
        for size in range(1, len(side) + 1):
            weights = {s: sum(abs(terms[k]) for k in s) for s in combinations(side, size)}
            best = max(weights.values())
            if best > against:
                return set().union(*(s for s, weight in weights.items() if weight == best))
        return set()

    def changed_without(self, unit):
        return [
            c for c in range(4) if answer(self.logits[c] - self.terms[c][unit]) != self.answers[c]
        ]

    def adds(self, unit):
        return any(terms[unit] for terms in self.terms)

    def bend(self, unit):
        f = [terms[unit] for terms in self.terms]
        return f[0] + f[3] - f[1] - f[2]

    def separable(self, vectors=None):
        """Whether a hyperplane separates the activations, by Fourier and Motzkin's elimination."""
        if len(set(self.labels)) == 1:
            return True
        rows = [
            [*(x if label else -x for x in row), Fraction(1 if label else -1)]
            for row, label in zip(vectors or self.a, self.labels, strict=True)
        ]  # wanted: a vector u with row · u > 0 for all four
        for column in range(len(rows[0])):
            plus = [r for r in rows if r[column] > 0]
            minus = [r for r in rows if r[column] < 0]
            rows = [r for r in rows if r[column] == 0] + [
                [x * -m[column] + y * p[column] for x, y in zip(p, m, strict=True)]
                for p in plus
                for m in minus
            ]
        return not rows  # each row left says 0 > 0

    def claims(self):
        """Whether each claim that is made of the problem holds, by name, decided a second way."""
        names = [f"({a},{b})".replace("-", "−") for a, b in self.points]
        units = range(1, self.hidden + 1)
        pair = [c for c in range(4) if self.labels[c] == self.labels[0]]
        carriers = [self.carriers(c) for c in range(4)]
        rule = {c for c in range(4) if carriers[c] == {0}}
        linear = self.separable([list(map(Fraction, point)) for point in self.points])
        gap = sum(self.bend(unit) for unit in units)
        wanted = {True: gap != 0, False: gap > 0 if self.labels[0] else gap < 0}[linear]
        overruled = all(0 in self.against(c) for c in set(range(4)) - rule)
        mixed = combinations(range(4), 2)
        same = [self.a[i] == self.a[j] for i, j in mixed if self.labels[i] != self.labels[j]]
        changing = {unit for unit in units if self.changed_without(unit)}
        made = {"solves": all(self.right), "computes": None not in self.answers}
        made["activation"] = not self.gated
        made["bias is the rule"] = bool(rule) and all(self.right) and overruled
        made["on folds"] = any(map(self.on_fold, range(4)))
        made |= {f"right {names[c]}": self.right[c] for c in range(4)}
        if len(pair) == 2:
            made["equal logits"] = self.logits[pair[0]] == self.logits[pair[1]]
        made |= {"needs a bend": not linear, "bends the right way": wanted}
        made["silent units"] = bool(set(units) - set().union(*map(self.on, range(4))))
        made["needed units"] = bool(changing)
        made["redundant units"] = any(self.adds(unit) for unit in units if unit not in changing)
        if len(set(self.labels)) == 2:
            made |= {"confused": any(same), "hidden separates": self.separable()}
        return made


def answer(logit):
    return None if logit == 0 else int(logit > 0)


def random_network(rng, most=6):
    """Small whole numbers, so that folds are hit, terms tie and logits are exactly 0."""
    hidden = int(rng.integers(1, most + 1))
    size = int(rng.integers(1, 4))
    draw = lambda *shape: rng.integers(-size, size + 1, shape).astype(float)  # noqa: E731
    return xd.Network(
        draw(2, hidden),
        draw(hidden),
        draw(hidden, 1),
        draw(1),
        activation=str(rng.choice(["relu", "relu", "leaky_relu", "identity"])),
    )


NUMBER = r"[+−]?[\d.]+(?:×10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?"


def value(text):
    """Read a number as the explanation writes it, exactly."""
    mantissa, _, raised = text.replace("−", "-").partition("×10")
    exponent = raised.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")) or "0"
    return Fraction(mantissa) * Fraction(10) ** int(exponent)


def last_place(text):
    """The value of one unit in a written number's last digit."""
    mantissa, _, raised = text.partition("×")
    decimals = len(mantissa.partition(".")[2])
    return Fraction(1, 10**decimals) * (value("1×" + raised) if raised else 1)


def rounds_to(text, exact):
    """Whether a written number is the exact one, rounded."""
    return (text == "0") == (exact == 0) and abs(value(text) - exact) <= last_place(text) / 2


def terms_written(text):
    """The terms of a written sum, as (key, number as text with its sign), in order."""
    names = r"\((bias|unit (\d+)|what these digits leave)\)"
    found = re.findall(rf"([+−]?) ?({NUMBER}) {names}", text)
    keys = {"bias": 0, "what these digits leave": -1}
    return [
        (keys[who] if who in keys else int(unit), sign.replace("+", "") + size)
        for sign, size, who, unit in found
    ]


def lines(text):
    """The sums that a text shows: each point's name, its terms added up, and its total."""
    for name, terms, logit in shown_lines(text):
        yield name, sum(terms.values(), Fraction(0)), logit


def shown_lines(text):
    """The sums that a text shows: each point's name, its terms, and its total."""
    text = " ".join(text.split())
    part = re.split(r"(?:Corner|Point) by (?:corner|point) | The (?:boundary|bend) ", text)[1]
    for name, total in re.findall(r"- (\(\S+\)): (.*?), (?:above|below|neither)", part):
        written, _, logit = total.partition(" = ")
        terms = {key: value(number) for key, number in terms_written(written)}
        yield name, terms, value(logit or written.partition(" (")[0])


UNITS = r"units? \d+(?:(?:, | and )\d+(?!\d*\.\d))*"
SHARE = rf"(minus )?({NUMBER}) (?:(each )?from ({UNITS})|from the (others) together)"


def shares_said(sentence):
    """The gap that a sentence gives, and each share with its sign, by unit or "others"."""
    sentence = re.split(r"[Hh]ere (?:it|the first sum) is", sentence)[-1].rstrip(".")
    size = re.search(rf" by ({NUMBER})", sentence)
    said = {}
    for minus, share, each, who, others in re.findall(SHARE, sentence):
        units = [others] if others else [int(n) for n in re.findall(r"\d+", who)]
        assert bool(each) == (len(units) > 1)
        said |= dict.fromkeys(units, value(share) * (-1 if minus else 1))
    return value(size[1]), said


def read(text):
    """The four logits, from nothing but the text: the terms are added up again."""
    logits = {name: added for name, added, total in lines(text) if added == total}
    return [logits[f"({x1},{x2})"] for x1, x2 in CORNERS]


def check_three_digits(net):
    truth = Truth(net)
    for c, said in enumerate(read(str(xd.explain(net)))):
        logit = truth.logits[c]
        largest = max(map(abs, truth.terms[c].values()))
        if logit or largest:
            place = Fraction(10) ** (magnitude(logit or largest) - 2)
            assert abs(said - logit) <= place / 2, (CORNERS[c], float(said), float(logit))
        else:
            assert said == 0
