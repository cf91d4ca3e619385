"""Claims about the hidden units at any number of points."""

import re

import pytest
from many import POINTS, STRIPS, naive_logit

import xordemo as xd
from xordemo.words.statements import Names

X, Y = POINTS


def test_every_unit_of_the_strips_is_needed():
    why = xd.explain(STRIPS, X, Y)
    assert why["needed units"].sentence == (
        "Leaving out any single unit changes at least one answer; leaving out unit 2.1 changes the most, "
        "three of the six."
    )
    assert why.facts.needed == {1: (1, 5), 2: (0,), 3: (0, 1, 5), 4: (3,)}
    assert why["removable units"].sentence == "No unit can be left out without changing an answer."


def test_a_dead_layer_is_said():
    net = xd.Network([[1], [0]], [-9], [[1, 1]], [-1, -2], [[1], [1]], [-1])
    why = xd.explain(net, X, Y)
    assert why["layers off"].sentence == (
        "No unit of layer 1 is on at any of the six points, so the logit is the same at all of "
        "them, and no output layer could tell the points apart."
    )
    assert why["silent units"].sentence == "All three units are off at all six points."
    assert why["removable units"].sentence == "The output bias alone would give the same answers."
    assert why["one answer"].sentence == "The network gives class 0 at all six points."
    assert why["confused"].holds


def test_units_that_are_on_everywhere_or_at_their_fold():
    net = xd.Network([[0, 0, 1], [0, 0, 0]], [1, 0, 0], [[1], [1], [1]], [-1.5])
    why = xd.explain(net, X, Y)
    assert why["always on"].sentence == "Unit 1 is on at all six points."
    assert why["always at folds"].sentence == "Unit 2 is exactly at its fold at all six points."
    assert why["silent units"].terms == (2,)


def test_without_which_unit_more_would_be_right():
    net = xd.Network([[1, 0], [0, 1]], [0, 0], [[1], [-9]], [-0.5])  # class 1: x₁ > ½, hurt by x₂
    why = xd.explain(net, [(1, 1), (2, 1), (3, 2), (0, 0), (4, 0)], [1, 1, 1, 0, 1])
    assert why["solves"].points == (0, 1, 2)
    assert why["needed units"].sentence == (
        "Leaving out either unit changes at least one answer; without unit 2, three more points would be right."
    )


def test_what_would_make_a_point_right_is_said_of_all_that_would():
    net = xd.Network([[1, 1, 0], [0, 0, 1]], [0, 0, 0], [[1], [1], [0]], [-3])
    why = xd.explain(net, [(2, 1), (9, 0)], [0, 1]).at((2, 1))
    assert why["needed units"].sentence == (
        "Leaving out either of units 1 and 2 makes the answer right."
    )
    other = xd.explain(net, [(2, 1), (9, 0)], [1, 1]).at((2, 1))
    assert (
        other["needed units"].sentence == "Leaving out either of units 1 and 2 changes the answer."
    )


@pytest.mark.parametrize("seed", range(4))
def test_what_can_go_can_go_and_no_other_with_it(seed):
    points, labels = xd.datasets.moons(30, seed=seed, noise=0.2)
    net = xd.Network.initial(hidden=((6, 5), (9,), (4, 3, 3))[seed % 3], seed=seed)
    facts = xd.explain(net, points, labels).facts

    def answers(silent):
        logits = (naive_logit(net, point, silent) for point in points)
        return [(logit > 0) - (logit < 0) for logit in logits]

    before = answers(())
    gone = {*facts.removable}
    assert answers(gone) == before
    assert not any(answers(gone | {unit}) == before for unit in {*facts.units} - gone)
    changed = {
        unit: tuple(n for n, now in enumerate(answers({unit})) if now != before[n])
        for unit in facts.units
    }
    assert facts.needed == {unit: points for unit, points in changed.items() if points}
    text = xd.explain(net, points, labels)["removable units"].sentence
    names = Names.of(facts)
    others = {*facts.units} - gone - {*facts.needed}
    off = gone & {*facts.never_on}
    told = gone - off or gone  # of units that are off it is said before
    assert re.findall("the one that is off|those that are off", text) == (
        ["the one that is off" if len(off) == 1 else "those that are off"] * (told < gone)
    )
    assert (", but " in text) == bool(others)
    named = [{names.unit(u) for u in who} for who in (told, gone & {*facts.needed})]
    parts = re.fullmatch(
        r"(.*?)(?: \((.*?) only together with others\))?(?:, but not .*?)?\.", text
    )
    assert [{*re.findall(r"\d+\.\d+|(?<=[ s])\d+", part)} for part in parts.groups("")] == named, (
        text
    )


# Units 1, 2 and 3 are x₁, x₂/9 and 0 at all points, and 2 can go: the third, being off, does not
# count as news.
def test_units_that_are_off_are_named_once():
    points, labels = [(0, 0), (1, 1), (2, 0)], [0, 1, 1]
    arrays = [[9, 0, -1], [0, 1, -1]], [0, 0, 0], [[1], [1 / 9], [1]], [-1]
    assert dict(xd.explain(xd.Network(*arrays), points, labels).paragraphs)["The units"] == (
        "Unit 3 is off at all three points.",
        "Leaving out unit 1 changes two of the three answers.",
        "Unit 2 and the one that is off can be left out together without changing an answer.",
    )
    needed = xd.Network([[9, -1], [0, -1]], [0, 0], [[1], [1]], [-1])
    why = xd.explain(needed, points, labels)
    assert dict(why.paragraphs)["The units"] == (
        "Unit 2 is off at all three points.",
        "Leaving out unit 1 changes two of the three answers.",
    )
    assert why["removable units"].sentence == "Unit 2 can be left out without changing an answer."
    at = why.at((1, 1))  # where nobody has said that unit 2 is off
    assert at["removable units"].sentence == "Unit 2 can be left out without changing the answer."
    assert at["removable units"].sentence in dict(at.paragraphs)["The units"]


# Unit 2.1 is off because of unit 1.1; without it, 2.1 is on and changes the answer. They can go
# together, and it would be wrong to say that 1.1 can go without a word of 2.1.
def test_a_unit_that_another_keeps_off_goes_with_it():
    arrays = [[1, 1], [0, 0]], [1, 0], [[-2, 0], [1, 1]], [0.5, 0], [[-9], [1]], [-0.5]
    why = xd.explain(xd.Network(*arrays), [(0, 0), (1, 0), (2, 0)], [0, 1, 1])
    assert why.facts.never_on == (3,)
    assert why["removable units"].sentence == (
        "Unit 1.1 and the one that is off can be left out together without changing an answer (unit 1.1 only together with others)."
    )


def test_a_layer_that_is_off_is_told_once():
    net = xd.Network([[1, -1], [1, -1]], [0, 0], [[-1, -1], [-1, -1]], [-1, 0], [[1], [1]], [-1])
    why = xd.explain(net, *POINTS)
    assert dict(why.paragraphs)["The units"] == (why["layers off"].sentence,)
    assert why["layers off"].terms == (3, 4)
    assert not why["needed units"].holds
    assert len(dict(why.paragraphs)["The layers"]) == 1  # of the inputs
    text = " ".join(str(why).split())
    assert text.count("the same at all") == text.count("output layer") == 1
    # what a layer before does is told, what one behind does is constant
    first = xd.Network([[1, 0], [1, 0]], [9, -9], [[-1, -1], [-1, -1]], [-1, 0], [[1], [1]], [-1])
    assert dict(xd.explain(first, *POINTS).paragraphs)["The units"] == (
        why["layers off"].sentence,
        "Unit 1.2 is off at all six points.",
        "Unit 1.1 is on at all six points.",
    )


def test_what_can_go_only_by_itself_is_said():
    points, labels = [(0, 0), (1, 0), (2, 0)], [0, 1, 1]
    either = xd.Network([[1, 1], [0, 0]], [0, 0], [[1], [1]], [-0.5])  # each by itself is enough
    why = xd.explain(either, points, labels)
    assert why["removable units"].sentence == (
        "Either unit can be left out without changing an answer, but not both."
    )
    three = xd.Network([[1, 1, 1], [0, 0, 0]], [0, 0, 0], [[1], [1], [1]], [-0.5])
    assert xd.explain(three, points, labels)["removable units"].sentence == (
        "Any single unit can be left out without changing an answer; units 1 and 2 can be left out together, too, but not unit 3 with them."
    )
    assert len(dict(xd.explain(three, points, labels).paragraphs)["The units"]) == 1
    # the last three add 2, 2 and 2, of which 3 are wanted: one can go, whichever
    triple = xd.Network([[1, 1, 1], [0, 0, 0]], [0, 0, 0], [[2], [2], [2]], [-3])
    assert xd.explain(triple, points[:2], labels[:2])["removable units"].sentence == (
        "Any single unit can be left out without changing an answer, but no other unit with unit 1."
    )
    fourth = xd.Network([[1, 1, 1, 1], [0, 0, 0, 0]], [0, 0, 0, 0], [[2], [2], [2], [9]], [-12])
    why = xd.explain(fourth, points[:2], labels[:2])
    assert why["removable units"].sentence == (
        "Unit 1 can be left out without changing an answer, but no other unit with it."
    )
    assert why["needed units"].sentence == "Leaving out unit 4 changes one of the two answers."


def test_of_two_points_and_of_all_units_it_is_said_in_one_word():
    dead = xd.Network([[1], [0]], [-9], [[1]], [-1])
    assert xd.explain(dead, [(0, 0), (1, 0)], [0, 1])["layers off"].sentence.startswith(
        "No unit of the hidden layer is on at either of the two points, so"
    )
    net = xd.Network([[1], [0]], [0], [[1]], [0], [[1]], [-1], activation="hard_tanh")
    why = xd.explain(net, [(2, 0), (-1, 0), (-2, 0)], [1, 0, 0])  # never between its two folds
    assert why["silent units"].sentence == "No unit is on at any of the three points."
    assert why["always at folds"].sentence == "Unit 2.1 is exactly at a fold at all three points."
