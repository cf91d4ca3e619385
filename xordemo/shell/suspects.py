"""What may be wrong about a network that fails though it should work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from xordemo.exact.facts import Facts
from xordemo.exact.problems import CORNERS, Problem
from xordemo.network.model import Network
from xordemo.words.explanation import Explanation
from xordemo.words.numbers import plain

CURE = "; with that it works"
_THRESHOLDS = Fraction(1, 2), Fraction(0)


def suspects(network: Network, why: Explanation, assumed: str, *, corners: bool) -> str:
    """Say what may have been taken for granted wrongly, and what would make the network work.

    Of the four corners all suspects are named, of points from a file those that help.
    `assumed` is the activation that nobody named, or "".
    """
    if all(why.facts.known_right):
        return ""
    named = _of_corners if corners else _that_help
    said = [*named(network, why)]
    if assumed and (said or corners):
        said.append(f"the activation: {assumed} was assumed, --activation names another")
    if not said:
        return ""
    lines = "".join(f"\n- {suspect}" for suspect in said)
    return f"\n\nIf the network should work, one of these may not be what it was made for:{lines}"


def _of_corners(network: Network, why: Explanation) -> Iterator[str]:
    problem = why.facts.problem
    yield _labels(why)
    if network.output == "identity":  # behind a sigmoid or tanh no other is taken
        yield _threshold(network, problem)
    text = "the layout of the weights: w1 has a row for each input, w2 a row for each unit"
    yield text + _cured(_turned(network), problem)
    yield "the sign of the biases: they are added" + _cured(_other_biases(network), problem)
    yield _corners(network, problem)


def _that_help(network: Network, why: Explanation) -> Iterator[str]:
    problem, now = why.facts.problem, sum(why.facts.known_right)
    total, labels = len(problem.labels), problem.labels
    enough = max(now, labels.count(0), labels.count(1))  # as right as one answer everywhere
    for text, other, asked in _others(network, problem):
        right = _right(other, asked)
        if right == total:
            yield text + CURE
        elif right > enough:
            yield f"{text}; with that {right:,} of the {total:,} points are right"


def _others(network: Network, problem: Problem) -> Iterator[tuple[str, Network | None, Problem]]:
    """Yield networks and problems that may have been meant, and what is other about them."""
    classes = tuple(1 - label for label in problem.labels)
    yield "the labels: the classes 0 and 1 are exchanged", network, replace(problem, labels=classes)
    for value in _THRESHOLDS:
        if value != problem.threshold:
            text = f"the threshold: it is {plain(problem.threshold)}, and not {float(value):g}"
            yield text, network, replace(problem, threshold=value)
    if network.inputs == 2:
        points = tuple(point[::-1] for point in problem.points)
        yield "the columns: x1 and x2 are exchanged", network, replace(problem, points=points)
    text = "the layout of the weights: w1 has a column for each input"
    yield text, _turned(network), problem
    yield "the sign of the biases: they are subtracted", _other_biases(network), problem


def _labels(why: Explanation) -> str:
    asked, signs = _digits(why.facts.problem.labels), why.facts.signs
    text = f"the labels: {asked} is asked for"
    if not all(signs) or len(set(signs)) == 1:
        return text
    own = _digits(int(sign == 1) for sign in signs)
    return f"{text}, its own classes are {own}: --labels {own}{CURE}"


def _digits(labels: Iterable[object]) -> str:
    return "".join(map(str, labels))


def _threshold(network: Network, problem: Problem) -> str:
    text = f"the threshold: it is {plain(problem.threshold)}"
    for value in _THRESHOLDS:
        if _cured(network, replace(problem, threshold=value)):
            return f"{text}; --threshold {float(value):g}{CURE}"
    return f"{text}; after squared error, --threshold 0.5 is half-way between 0 and 1"


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
    return CURE if _right(network, problem) == len(problem.labels) else ""


def _right(network: Network | None, problem: Problem) -> int:
    """Return at how many points a network is known to be right."""
    if network is None:
        return 0
    try:
        return sum(Facts.of(network, problem).known_right)
    except ValueError:  # behind a sigmoid or tanh, the threshold is in its middle
        return 0
