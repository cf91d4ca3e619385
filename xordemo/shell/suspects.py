"""What may be wrong about a network that fails though it should work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from xordemo.exact.facts import Facts
from xordemo.exact.problems import CORNERS, Problem, by_class
from xordemo.network.model import Network
from xordemo.words.explanation import Explanation
from xordemo.words.numbers import plain

CURE = "; with that it works"


def suspects(network: Network, why: Explanation, assumed: str) -> str:
    """Say what may have been taken for granted wrongly, and what would make the network work.

    `assumed` is the activation that nobody named, or "".
    """
    if all(why.facts.known_right) or not why.facts.problem.four:
        return ""
    problem = why.facts.problem
    said = [
        _labels(why),
        _threshold(why),
        "the layout of the weights: w1 has a row for each input, w2 a row for each unit"
        + _cured(_turned(network), problem),
        "the sign of the biases: they are added" + _cured(_other_biases(network), problem),
        _corners(network, problem),
    ]
    if assumed:
        said.append(f"the activation: {assumed} was assumed, --activation names another")
    lines = "".join(f"\n- {suspect}" for suspect in said)
    return f"\n\nIf the network should work, one of these may not be what it was made for:{lines}"


def _labels(why: Explanation) -> str:
    asked, found = _digits(why.facts.problem.labels), [e.predicted for e in why.ledger]
    text = f"the labels: {asked} is asked for"
    if None in found or len(set(found)) == 1:
        return text
    own = _digits(found)
    return f"{text}, its own classes are {own}: --labels {own}{CURE}"


def _digits(labels: Iterable[object]) -> str:
    return "".join(map(str, labels))


def _threshold(why: Explanation) -> str:
    problem = why.facts.problem
    ones, zeros = by_class([entry.logit for entry in why.ledger], problem.labels)
    text = f"the threshold: it is {plain(problem.threshold)}"
    usual = "after squared error, --threshold 0.5 is half-way between 0 and 1"
    for value in (Fraction(1, 2), Fraction(0)):
        if all(logit > value for logit in ones) and all(logit < value for logit in zeros):
            return f"{text}; --threshold {float(value):g}{CURE}"
    return f"{text}; {usual}"


def _turned(network: Network) -> Network | None:
    """Return the network with its first matrix turned over, if that has the same shape."""
    same = network.widths[1] == network.inputs
    return network.replace(w1=network.w1.T) if same else None


def _other_biases(network: Network) -> Network:
    others = {f"b{layer}": -b for layer, (_, b) in enumerate(network.layers, start=1)}
    return network.replace(**others)


def _corners(network: Network, problem: Problem) -> str:
    usual = set(problem.points) == set(Problem().points)
    low, high, option = (-1, 1, "-1,1") if usual else (0, 1, "0,1")
    values = {0: Fraction(low), 1: Fraction(high)}
    other = replace(problem, points=tuple((values[a], values[b]) for a, b in CORNERS))
    text = f"the corners: the inputs are {'0 and 1' if usual else '-1 and 1'}"
    return f"{text}, --corners {option} takes others{_cured(network, other)}"


def _cured(network: Network | None, problem: Problem) -> str:
    if network is None:
        return ""
    try:
        return CURE if all(Facts.of(network, problem).right) else ""
    except ValueError:  # two sums of a smooth activation that are too close to be told apart
        return ""
