"""Every claim about a network, in the order of the telling."""

from __future__ import annotations

from collections.abc import Iterator

from xordemo.exact.facts import Facts
from xordemo.words import answers, inside
from xordemo.words.numbers import places
from xordemo.words.statements import Claim, Names


def claims(facts: Facts) -> tuple[Claim, ...]:
    """Return every claim that makes sense of the problem, true or not, as they are told."""
    return tuple(_claims(facts, Names.of(facts)))


def _claims(facts: Facts, names: Names) -> Iterator[Claim]:
    problem, entries, right = facts.problem, facts.entries, facts.right
    place, every = places(entries), range(4)
    yield answers.solves(right, problem.name, facts.hidden, names)
    yield answers.threshold_moved(problem.threshold)
    yield answers.bias_is_the_rule(entries, right, names)
    yield from (answers.silent(facts, point, place[point], names) for point in every)
    yield from (answers.carried_by_bias(entries[point], point, names) for point in every)
    yield from (answers.own_class(entries[i], problem.labels[i], i, names) for i in every)
    if problem.pair and not facts.smooth:
        yield inside.same_pattern(entries, problem.pair, names)
    if problem.pair:
        yield inside.equal_logits(entries, problem.pair, names)
    yield inside.needs_a_bend(problem)
    if problem.balanced:
        yield inside.bends_the_right_way(facts.shares, facts.gap, problem, names)
    yield inside.never_on_units(facts.never_on, facts, names)
    yield inside.needed_units(facts.needed, facts.hidden, names)
    yield inside.redundant_units(facts.redundant)
    if len(set(problem.labels)) == 2:
        yield inside.confused(facts.confused, problem, names)
        if not facts.smooth:
            yield inside.hidden_separates(facts.hidden_separates, right)
    yield inside.left_out(facts.smooth, facts.bounded, facts.network.shape.name)
