"""Claims about the layers: where a weighted sum separates the classes, and what proves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from xordemo.exact._separation import Separation
from xordemo.exact.facts import Facts
from xordemo.words.hidden import layers_off
from xordemo.words.lists import counted, sentence
from xordemo.words.numbers import magnitude, plain, subscripted
from xordemo.words.statements import MOST_POINTS, Bullet, Claim, Names

LAYERS = "The layers"
_SUM = "a weighted sum of the activations"
_MOST_TERMS, _LONGEST = 4, 7  # of an affine function that a sentence shows


def bullets(facts: Facts, names: Names) -> Iterator[Bullet]:
    """Yield the claims about what a weighted sum separates, as the text tells them."""
    if len(set(facts.problem.labels)) < 2:
        return
    found = facts.separations
    cut = [bool(each and each.separates) for each in found]
    told = {0, cut.index(True) if any(cut) else len(found) - 1}
    dead = len(cut) > 1 and layers_off(facts, names).holds  # of such layers all is said there
    alike, again = confused(facts, names), comes_apart(found, names)
    shown = not dead and (alike.holds or not facts.alike_known)
    plain_right = len(cut) == 2 and all(facts.known_right)  # by a weighted sum of this layer
    told -= {len(cut) - 1} if len(cut) > 1 and (dead or alike.holds or plain_right) else set()
    clash = bool(facts.problem.clashes)  # which no network can be right about, as is said
    for layer in range(len(found)):
        yield LAYERS if layer in told and not clash else "", (separates(facts, layer, names),)
    yield LAYERS if again.holds and not (shown or dead) else "", (again,)
    yield LAYERS if shown and not clash else "", (alike,)
    yield "", (another_output_layer(found[-1], names),)


def separates(facts: Facts, layer: int, names: Names) -> Claim:
    """Claim that a weighted sum of the inputs or of a layer's activations parts the classes."""
    found, name = facts.separations[layer], "inputs" if not layer else f"layer {layer}"
    if found is None:
        text = f"whether {_within(layer, names)} {_SUM} separates the classes is left undecided"
        return Claim(f"separates {name}", False, sentence(text))
    if found.separates:
        return Claim(f"separates {name}", True, sentence(_cut(facts, found, layer, names)))
    groups = [[n for n, y in enumerate(facts.problem.labels) if y == label] for label in (1, 0)]
    members = [
        [group[n] for n in shares] for group, shares in zip(groups, found.witnesses, strict=True)
    ]
    text = f"{_no_cut(layer, names)} separates the classes: "
    text += _meeting(members, layer, found, names)
    if layer and layer == len(names.widths):
        text += f". So {_no_output_layer(names)}"
    involved = tuple(sorted(n for who in members for n in who))
    return Claim(f"separates {name}", False, sentence(text), points=involved)


def _no_cut(layer: int, names: Names) -> str:
    if layer:
        return f"{_within(layer, names)} no {_SUM.removeprefix('a ')}"
    return "no straight line" if names.inputs == 2 else "no threshold on the input"


def _within(layer: int, names: Names) -> str:
    return f"in layer {layer}" if len(names.widths) > 1 else "in the hidden layer"


def _meeting(members: Sequence[Sequence[int]], layer: int, found: Separation, names: Names) -> str:
    """Say which points' hulls meet, and in which point if it is one of the plane."""
    pairs = sorted(zip(members, (1, 0), strict=True), key=lambda pair: len(pair[0]))
    (one, first), (other, second) = pairs
    at, those = ("at ", "those at ") if layer else ("", "")
    what = "the activations " if layer else ""
    who, others = _who(one, first, names), _who(other, second, names)
    if len(other) == 1:
        if layer:
            return f"the activations at {who}, are the same as at {others}"
        return f"{who}, is there with class {second} too"
    if len(one) == 1:
        if not layer and names.inputs == 1:
            return f"{who}, lies between {others}"
        lie = "lie" if layer else "lies"
        within = "on the segment between" if len(other) == 2 else "in the convex hull of"
        return f"{what}{at}{who}, {lie} {within} {those}{others}"
    if not layer and len(one) == len(other) == 2:
        who, others = (f"from {x.replace(' and ', ' to ')}" for x in (who, others))
        point = f"({','.join(map(names.coordinate, found.point or ()))})"
        return f"the segment {who}, crosses that {others}, at {point}"
    return f"the convex hulls of {what}{at}{who}, and of {those}{others}, meet"


def _who(points: Sequence[int], label: int, names: Names) -> str:
    who = names.at(points) if len(points) <= MOST_POINTS else f"{counted(len(points))} points"
    every = {1: "", 2: "both "}.get(len(points), "all ")
    return f"{who}, {every}labelled {label}"


def _cut(facts: Facts, found: Separation, layer: int, names: Names) -> str:
    """Say that there is a weighted sum that does it, and which if it is short."""
    where, comma, right = _within(layer, names), ": ", all(facts.known_right)
    before, later = facts.separations[:layer], facts.separations[layer + 1 :]
    if layer and later[right:] and all(each and each.separates for each in later):
        comma = f"; {where}, "
        where += f" and in {'each later one' if later[1:] else f'layer {layer + 1}'}"
    text, so = f"{where} {_SUM} separates the classes", ""
    if not layer:
        what = "a straight line" if names.inputs == 2 else "a threshold on the input"
        text = f"{what} separates the classes"
    if layer and layer == len(names.widths):
        if right:  # so that the output layer's does
            if layer > 1 and all(each and not each.separates for each in before):
                text = f"layer {layer} is the first in which {_SUM} separates the classes"
            return text
        so = f"a different output layer could be right at {names.every}"
    shown = _affine(found, layer)
    if not shown:
        return f"{text}, so {so}" if so else text
    text += f"{comma}at all {names.point}s labelled 1 and no others, {shown}"
    one = f"{layer}.i" if len(names.widths) > 1 else "i"
    text += f", where aᵢ is the activation of unit {one}" * bool(layer)
    return f"{text}. So {so}" if so else text


def _affine(found: Separation, layer: int) -> str:
    """Write where an affine function is above 0, if its numbers are few, short and exact."""
    assert found.weights is not None
    assert found.bias is not None
    side = 1 if max(found.weights) > 0 else -1  # a single weight is 1 or −1
    terms = [(side * w, n) for n, w in enumerate(found.weights, start=1) if w]
    level = -side * found.bias
    numbers: list[Fraction | int] = [level, *(abs(w) for w, _ in terms)]
    if not terms or len(terms) > _MOST_TERMS or not all(map(_is_short, numbers)):
        return ""
    text = ""
    for w, n in terms:
        sign = "−" if w < 0 else "+" if text else ""
        gap = " " if text else ""
        symbol = subscripted("a" if layer else "x", n)
        text += f"{gap}{sign}{gap}{plain(abs(w)) if abs(w) != 1 else ''}{symbol}"
    return f"{text} {'>' if side > 0 else '<'} {plain(level)}"


def _is_short(value: Fraction | int) -> bool:
    """Tell whether a number is written in few characters, without rounding."""
    digits = value * Fraction(10) ** (11 - magnitude(value)) if value else Fraction(0)
    return len(plain(value)) <= _LONGEST and digits.denominator == 1


def comes_apart(found: Sequence[Separation | None], names: Names) -> Claim:
    """Claim that a layer loses what one before it had: that a weighted sum parts the classes."""
    cut = [each is not None and each.separates for each in found]
    lost = [n for n in range(1, len(cut)) if not cut[n] and found[n] and any(cut[:n])]
    text = "no layer mixes classes that a weighted sum separated before it"
    if lost:
        where = f"layer {lost[0]}" if len(names.widths) > 1 else "the hidden layer"
        text = f"in {where} no {_SUM.removeprefix('a ')} separates the classes any more"
        text += f", so {_no_output_layer(names)}" * (lost[-1] == len(cut) - 1)
    return Claim("comes apart", bool(lost), sentence(text))


def confused(facts: Facts, names: Names) -> Claim:
    """Claim that the last hidden layer gives points of both classes the same activations."""
    involved = tuple(sorted({n for group in facts.alike for n in group}))
    where = f"layer {len(names.widths)}" if len(names.widths) > 1 else "the hidden layer"
    both = "they are not all labelled alike"
    text = f"{where} tells any two points of different classes apart"
    if not facts.alike_known:
        text = f"whether {where} tells any two points of different classes apart is left undecided"
    if len(facts.alike) == 1:
        who = names.every if len(involved) == len(names.points) else names.some(involved)
        if len(involved) == 2:
            pair = [n for n in names.order if n in involved]
            (a, one), (b, other) = ((names.points[n], facts.problem.labels[n]) for n in pair)
            both = f"{a} is labelled {one} and {b} is labelled {other}"
        text = f"{where} gives {who} the same activations"
    elif involved:
        text = f"there are {counted(len(facts.alike))} groups, {len(involved):,} points in all, "
        text += f"within each of which {where} gives every point the same activations"
    if involved:
        text += f", though {both}, so {_no_output_layer(names)}"
    return Claim("confused", bool(involved), sentence(text), points=involved)


def another_output_layer(found: Separation | None, names: Names) -> Claim:
    """Claim that some output layer would be right at all points."""
    if found is None:
        return Claim("hidden separates", False, "Whether another output layer would do is open.")
    text = f"a different output layer could be right at {names.every}"
    if not found.separates:
        text = _no_output_layer(names)
    return Claim("hidden separates", found.separates, sentence(text))


def _no_output_layer(names: Names) -> str:
    return f"no output layer could be right at {names.every}"
