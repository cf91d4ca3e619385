"""Claims about the answers: each function takes a fact and says it, true or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from xordemo.exact.entries import BIAS, Entry
from xordemo.exact.facts import Facts
from xordemo.exact.problems import Problem
from xordemo.words.numbers import forms, places, plain, sentence, sum_in_words, units
from xordemo.words.statements import Bullet, Claim, Names, grouped

SHORT = "In short"


def bullets(facts: Facts, names: Names) -> Iterator[Bullet]:
    """Yield the claims about the answers, as the text tells them."""
    problem, entries, place = facts.problem, facts.entries, places(facts.entries)
    answers = tuple(entry.predicted for entry in entries)
    yield SHORT, (solves(facts.right, problem.name, names),)
    yield "" if all(facts.right) else SHORT, (computes(answers, problem, names),)
    yield SHORT if problem.threshold else "", (threshold_moved(problem.threshold),)
    yield SHORT, (bias_is_the_rule(entries, facts.right, names),)
    yield SHORT if facts.on_folds else "", (on_folds(facts.on_folds, facts.hidden, names),)
    for point in names.order:
        line = right(entries[point], problem.labels[point], place[point], point, names)
        yield f"{names.point.capitalize()} by {names.point}", (line,)


def solves(right: tuple[bool, ...], name: str, names: Names) -> Claim:
    """Claim that every point gets its own class."""
    wrong = tuple(point for point in range(4) if not right[point])
    if not wrong:
        text = f"this network solves {name}: all four {names.point}s are right"
    else:
        are = forms(len(wrong), "is", "are")
        text = f"this network fails on {name}: {names.at(wrong)} {are} wrong"
    return Claim("solves", not wrong, sentence(text), points=wrong)


def computes(answers: tuple[int | None, ...], problem: Problem, names: Names) -> Claim:
    """Claim that a network computes some function at the points: that no answer is a tie."""
    ties = tuple(point for point in range(4) if answers[point] is None)
    if ties:
        lie = forms(len(ties), "lies", "lie")
        text = (
            f"{names.at(ties)} {lie} exactly on the boundary, where the logit is {names.threshold}"
        )
        return Claim("computes", False, sentence(text), points=ties)
    known = tuple(int(bool(answer)) for answer in answers)
    name = Problem(problem.points, known).name
    if len(set(known)) == 1:
        text = f"at the four {names.point}s it always says {known[0]}"
    elif problem.truth_table:
        text = f"at the four corners it is {name}"
    else:
        text = f"it says 1 at {names.at(i for i in range(4) if known[i])}, and 0 elsewhere"
    if not any(answer == label for answer, label in zip(known, problem.labels, strict=True)):
        text = f"every answer is turned round: {text}"
    return Claim("computes", True, sentence(text))


def threshold_moved(threshold: Fraction) -> Claim:
    """Claim that the class does not change at a logit of 0."""
    if not threshold:
        return Claim("threshold", False, "The class changes at a logit of 0.")
    done = "taken from" if threshold > 0 else "added to"
    text = f"The class changes at a logit of {plain(threshold)}, so {plain(abs(threshold))} is "
    return Claim("threshold", True, f"{text}{done} every sum below.", (BIAS,))


def bias_is_the_rule(entries: Sequence[Entry], right: tuple[bool, ...], names: Names) -> Claim:
    """Claim that the constant term carries every point of one class, and no other point."""
    carriers = [entry.carriers for entry in entries]
    ruled = tuple(point for point in range(4) if carriers[point] == (BIAS,))
    others = tuple(point for point in range(4) if point not in ruled)
    overruled = all(BIAS in entries[point].opponents for point in others)
    holds = bool(ruled) and all(right) and overruled
    involved = tuple(sorted({key for keys in carriers for key in keys}))
    return Claim("bias is the rule", holds, _who_decides(entries, names), involved, (0, 1, 2, 3))


def _who_decides(entries: Sequence[Entry], names: Names) -> str:
    constant, hidden = entries[0].bias - entries[0].threshold, len(entries[0].states)
    base = int(constant > 0) if constant else None
    unit = forms(hidden, "unit", "units")
    same = all(entry.predicted == base for entry in entries)
    if base is None:
        is_zero = f"the output bias is exactly {'the threshold' if entries[0].threshold else 0}"
        decide = f"so the {unit} alone {forms(hidden, 'decides', 'decide')}"
        if same:
            cancel = any(entry.terms for entry in entries)
            nothing = forms(hidden, "the unit adds nothing", "the units add nothing")
            decide = "and what the units add cancels" if cancel else f"and {nothing}"
        alone = f"{is_zero}, {decide}"
    else:
        alone = f"without its {unit} the network would say "
        alone += f"the same, class {base} everywhere" if same else f"class {base}"
    if same:
        return sentence(alone)
    changed = ((i, entries[i]) for i in names.order if entries[i].predicted not in (None, base))
    kept = ((i, entries[i]) for i in names.order if entries[i].predicted == base is not None)
    if does := _changes(changed, names):
        alone += f": {does}" if base is None else f", but {does}"
    return " ".join((sentence(alone), *_stays(kept, names)))


def _changes(points: Iterable[tuple[int, Entry]], names: Names) -> str:
    """Say which units bring each of some points to its class."""
    groups = grouped(((e.predicted, _units_of(e.carriers)), i) for i, e in points)
    parts: list[str] = []
    before = None
    for (answer, who), where in groups.items():
        many = len(who) > 1
        verb = ("lift", "lifts") if answer else ("pull", "pulls")
        side = f"the logit {'above' if answer else 'below'} {names.threshold}"
        does = f"{'together ' if many else ''}{verb[not many]} {side}"
        if answer == before:
            does = "do" if many else "does"
        parts.append(f"at {names.at(where)} {units(who)} {does}")
        before = answer
    *first, last = parts or [""]
    return f"{', '.join(first)}, and {last}" if first else last


def _stays(points: Iterable[tuple[int, Entry]], names: Names) -> Iterator[str]:
    """Say which units keep some points at the constant's class, where it alone would not do."""
    groups = grouped(
        ((_units_of(e.carriers), e.opponents, e.predicted), i)
        for i, e in points
        if e.opponents and _units_of(e.carriers)
    )
    if len(groups) > 1:
        where = [i for points in groups.values() for i in points]
        text = f"at {names.at(where)} some units pull the other way, but others keep the answer at "
        yield sentence(f"{text}class {next(iter(groups))[2]}")
        return
    for (who, against, answer), where in groups.items():
        pull, keep = forms(len(against), "pulls", "pull"), forms(len(who), "keeps", "keep")
        others = units(against) if len(against) < 4 else f"{len(against)} units"
        text = f"at {names.at(where)} {others} {pull} the other way, but {units(who)} {keep} "
        yield sentence(f"{text}the answer at class {answer}")


def _units_of(keys: Iterable[int]) -> tuple[int, ...]:
    return tuple(key for key in keys if key != BIAS)


def on_folds(found: dict[int, tuple[int, ...]], hidden: int, names: Names) -> Claim:
    """Claim that some points lie exactly on folds."""
    groups = grouped((found[point], point) for point in names.order if point in found)
    parts: list[str] = []
    for who, where in groups.items():
        lie = f" {forms(len(where), 'lies', 'lie')} exactly" if not parts else ""
        folds = f"the folds of {units(who)}" if len(who) > 1 else f"{units(who)}'s fold"
        parts.append(
            f"{names.at(where)}{lie} on {'every fold' if len(who) == hidden > 2 else folds}"
        )
    text = "; ".join(parts) if parts else f"no {names.point} lies exactly on a fold"
    involved = tuple(sorted({unit for who in groups for unit in who}))
    return Claim("on folds", bool(found), sentence(text), involved, tuple(found))


def right(entry: Entry, label: int, place: int, point: int, names: Names) -> Claim:
    """Claim that a point gets its own class, and show the sum that decides it."""
    answer, total = entry.predicted, sum_in_words(entry, place)
    said = f"class {answer}{'' if answer == label else ': wrong'}"
    if answer is None:
        said = "neither class"
    text = f"{names.points[point]}: {total}, {said}."
    return Claim(
        f"right {names.points[point]}", answer == label, text, tuple(entry.terms), (point,)
    )
