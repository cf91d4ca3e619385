"""Networks of every kind: no verdict differs from a second way, and what is shown adds up."""

import re
from contextlib import contextmanager
from itertools import combinations

import numpy as np
import pytest
from decimals import FEW, MANY, Decimals
from explained import NUMBER, Truth, lines, shares_said
from wild import wild

import xordemo as xd

COUNT, SHARES = 200, 4
DIAGONALS = (0, 3), (1, 2)  # as a second way adds the logits up


def asked_of(number):
    """Return a network with its problem, and its explanation."""
    case = wild(number)
    return case, xd.explain(case.network, **case.problem)


@contextmanager
def refused(reason):
    """Let a ValueError pass that has a reason of this kind, and nothing else."""
    try:
        yield
    except ValueError as refusal:
        if not re.search(reason, str(refusal)):
            raise


def check_straight(case, why):
    """Compare with fractions, added up by hand."""
    problem, facts = why.facts.problem, why.facts
    truth = Truth(case.network, problem.labels, problem.threshold, problem.points)
    assert [entry.decision for entry in why.ledger] == truth.logits
    needed = {unit: tuple(truth.changed_without(unit)) for unit in facts.units}
    assert facts.needed == {unit: points for unit, points in needed.items() if points}
    made = truth.claims()
    if problem.opposite != DIAGONALS:
        made.pop("bends the right way")
    for claim in why.claims:
        if claim.name in made:
            assert claim.holds == made[claim.name], claim.name
    if problem.opposite == DIAGONALS:
        assert facts.gap == sum(truth.bend(unit) for unit in facts.units)
    return ending(all(truth.right), made.get("confused", False), truth.separable())


def check_smooth(case, why):
    """Compare with decimal arithmetic; what 360 digits don't tell may be anything."""
    problem, facts = why.facts.problem, why.facts
    for digits in (FEW, MANY):
        known = Decimals(case.network, problem.labels, problem.threshold, problem.points, digits)
        signs, without = known.signs()
        mixed = [p for p in combinations(range(4), 2) if len({problem.labels[i] for i in p}) == 2]
        alike = [known.same(*pair) for pair in mixed]
        found = [entry.decision for entry in why.ledger]
        assert all(s in (None, sign(d)) for s, d in zip(signs, found, strict=True))
        if problem.opposite == DIAGONALS:
            assert known.gap() in (None, sign(facts.gap))
        for unit, own in enumerate(without, start=1):
            for point, changed in enumerate(own):
                if None not in (changed, signs[point]):
                    assert (changed != signs[point]) == (
                        point in facts.changed_without.get(unit, ())
                    )
        if all(s == 2 * label - 1 for s, label in zip(signs, problem.labels, strict=True)):
            return "success"
    separates = known.separates()
    return None if None in (*signs, *alike, separates) else ending(False, any(alike), separates)


def ending(right, confused, separates):
    """Name the outcome that follows."""
    if right:
        return "success"
    return "confused" if confused else "unfinished" if separates else "inseparable"


def sign(number):
    return int(number > 0) - int(number < 0)


def check_text(case, why):
    """Read the sums again, and count the sentences."""
    whole = "\n\n".join(
        "\n".join([title, *(f"- {text}" for text in told)]) for title, told in why.paragraphs
    )
    shown = [*lines(whole)]
    assert len(shown) == 4
    assert all(added == total for _, added, total in shown), whole
    for claim in why.claims:
        if claim.name == "bends the right way" and re.search(rf"by {NUMBER}: ", claim.sentence):
            gap, shares = shares_said(claim.sentence)
            assert sum(shares.values()) == gap, claim.sentence
    texts = [text for title, told in why.paragraphs if " by " not in title for text in told]
    if case.network.hidden <= 5:
        assert sum(len(re.split(r"(?<=\.) ", text)) for text in texts) <= 12, whole


@pytest.mark.parametrize("number", [886, 984, 4777])
def test_a_bend_of_any_size_is_told(number):
    case, why = asked_of(number)
    check_text(case, why)
    assert xd.outcome(case.network, **case.problem) == check_straight(case, why)


@pytest.mark.parametrize("share", range(SHARES))
def test_no_verdict_differs_from_a_second_way(share):
    for number in range(share, COUNT, SHARES):
        case, why = asked_of(number)
        if why.claims[1].name != "computes":  # what bounds leave open is told of any points
            known = Decimals(case.network, case.labels, case.threshold, case.points, MANY)
            pairs = zip(known.signs()[0], why.facts.signs, strict=True)
            assert all(None in pair or pair[0] == pair[1] for pair in pairs), number
            continue
        straight = case.network.activation.pieces is not None
        check_text(case, why)
        if straight and case.network.outputs > 1:
            continue  # a second way to a pair's difference is the smooth ones'
        known = check_straight(case, why) if straight else check_smooth(case, why)
        assert known in (None, xd.outcome(case.network, **case.problem)), number


def test_what_is_too_large_is_refused_and_the_rest_is_answered():
    answers = []
    for case in map(wild, range(COUNT)):
        X = np.array(case.points, float)
        with refused(r"too large|beyond"):
            answers.append(case.network.solves(X, case.labels, threshold=case.threshold))
        assert str(xd.tables.weight_table(case.network))
        assert str(xd.tables.equations(case.network).numbers)
    assert COUNT / 2 < len(answers) < COUNT
