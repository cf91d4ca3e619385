"""How each sentence of an explanation is read back, and judged by a second way to its truth."""

import re

from explained import CORNERS, LABELS, NUMBER, rounds_to, terms_written

C = r"\([01],[01]\)(?:(?:, | and )\([01],[01]\))*"  # corners
U = r"units? \d+(?:(?:, | and )\d+)*"  # units
T = rf"(?:the output bias|{U}|the output bias and {U})"  # terms
N = f"({NUMBER}|0)"


def corners(text):
    return [CORNERS.index((int(a), int(b))) for a, b in re.findall(r"\(([01]),([01])\)", text)]


def units(text):
    """Read units, and refuse the wrong number, one named twice, or a wrong order."""
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    assert text.startswith("units ") == (len(numbers) > 1), text
    assert numbers == sorted(set(numbers)), text
    return set(numbers)


def terms(text):
    named = text[0].lower() + text[1:]
    bias, _, rest = named.rpartition("the output bias")
    assert not bias, text
    rest = rest.removeprefix(" and ")
    return ({0} if "the output bias" in named else set()) | (units(rest) if rest else set())


def solves(truth, text):
    size = "1 hidden unit" if truth.hidden == 1 else f"{truth.hidden} hidden units"
    head, _, tail = text.partition(f"This network with {size} ")
    assert not head
    wrong = [c for c in range(4) if not truth.right[c]]
    if not wrong:
        return tail == "solves XOR: all four corners get their own class."
    if len(wrong) == 4:
        return tail == "fails on XOR: no corner gets its own class."
    found = re.fullmatch(rf"fails on XOR: ({C}) (does|do) not get (its|their) own class\.", tail)
    assert (found[2] == "does") == (found[3] == "its") == (len(wrong) == 1)
    return corners(found[1]) == wrong


def bias_is_the_rule(truth, text):
    carriers = [truth.carriers(c) for c in range(4)]
    if text == "No corner has a class: every logit is exactly 0.":
        return not any(truth.logits)
    if found := re.fullmatch(rf"The class of every corner rests on ({T})\.", text):
        return carriers == [terms(found[1])] * 4
    rule = "The output bias is the rule and the units make the exceptions: "
    if text.startswith(rule):
        rest = text.removeprefix(rule + "it gives (0,0) and (1,1) their class, and is overruled ")
        said = {0: {0}, 1: {0}}
        for where, who in re.findall(rf"at ({C}) by ({T})(?= and at|\.)", rest):
            said |= {c: terms(who) for c in corners(where)}
            assert all(0 in truth.against(c) for c in corners(where))
        return all(truth.right) and [said[c] for c in range(4)] == carriers
    said = {}
    *parts, last = text.removeprefix("The class ").removesuffix(".").split("; ")
    for number, part in enumerate([*parts, last]):
        if found := re.fullmatch(
            rf"({C}) (has|have) none, (its logit|their logits) being exactly 0", part
        ):
            assert (found[2] == "has") == (found[3] == "its logit") == (len(corners(found[1])) == 1)
            said |= {c: set() for c in corners(found[1])}
        else:
            found = re.fullmatch(rf"at ({C}) {'' if number else 'rests '}on ({T})", part)
            said |= dict.fromkeys(corners(found[1]), terms(found[2]))
    return [said[c] for c in range(4)] == carriers


def silent(truth, text, c):
    here, logit, sums = CORNERS[c], truth.logits[c], truth.terms[c]
    at, _, rest = text.partition("At ({},{}) ".format(*here))
    assert not at
    fires = truth.fires(c)
    adding = {key for key, term in sums.items() if key and term}
    bias = re.search(rf": the logit is the output bias, {N}\.$", rest)
    if bias:
        assert rounds_to(bias[1], truth.bias)
        assert logit == truth.bias
        who = rest[: bias.start()]
        if who == "no unit adds anything":
            return not truth.gated and not adding
        if who == "no unit fires":
            return truth.gated and not fires
        found = re.fullmatch(rf"({U}) (fires|fire) but (adds|add) nothing", who)
        assert (found[2] == "fires") == (found[3] == "adds") == (len(fires) == 1)
        return truth.gated and not adding and units(found[1]) == fires
    found = re.fullmatch(
        rf"(?:the sum is|({U}) (fires|fire)(?:, ({U}) adding nothing)?:) (.*)\.", rest
    )
    if truth.gated:
        assert (found[2] == "fires") == (len(fires) == 1)
        assert units(found[1]) == fires
        assert (units(found[3]) if found[3] else set()) == fires - adding
    written, _, total = found[4].rpartition(" = ")
    said = dict(terms_written(written))
    assert list(said) == [key for key, term in sums.items() if term]
    return rounds_to(total, logit) and all(rounds_to(said[k], sums[k]) for k in said)


def carried_by_bias(truth, text, c):
    answer, carriers = truth.answers[c], truth.carriers(c)
    if text == "A logit of exactly 0 is neither class.":
        return answer is None
    against = truth.against(c)
    if found := re.fullmatch(rf"({T}) alone makes it class {answer}\.", text, re.I):
        return terms(found[1]) == {key for key, term in truth.terms[c].items() if term}
    if found := re.fullmatch(
        rf"Nothing pulls the other way; ({T}) (gives|give) the most to class {answer}\.", text
    ):
        assert (found[2] == "gives") == (len(carriers) == 1)
        return not against and terms(found[1]) == carriers
    found = re.fullmatch(
        rf"({T}) (together make|makes) it class {answer}, outweighing ({T})\.", text, re.I
    )
    assert (found[2] == "makes") == (len(carriers) == 1)
    return bool(against) and terms(found[1]) == carriers and terms(found[3]) == against


def right(truth, text, c):
    own = f"its own class is {LABELS[c]}"
    if truth.answers[c] is None:
        return text == f"{own.capitalize()}, and it is given none."
    return text == ("That is its own class." if truth.right[c] else f"That is wrong: {own}.")


def on(text):
    who, verb = re.fullmatch(rf"({U}) (is|are) on", text).groups()
    assert (verb == "is") == (len(units(who)) == 1)
    return units(who)


def same_pattern(truth, text):
    here, there = truth.fires(0), truth.fires(1)
    same = r"At both \(0,0\) and \(1,1\) (.*): the two have the same activation pattern\."
    if found := re.fullmatch(same, text):
        return here == there == (set() if found[1] == "no unit is on" else on(found[1]))
    rest = text.removeprefix("(0,0) and (1,1) have different activation patterns: ")
    assert rest != text
    here_not_there = r"(?:([^()]* on) at \(0,0\) but not at \(1,1\))?"
    there_not_here = r"(?:([^()]* on) at \(1,1\) but not at \(0,0\))?"
    form = rf"{here_not_there}(?:(?<=\)), and )?{there_not_here}\."
    said = [on(part) if part else set() for part in re.fullmatch(form, rest).groups()]
    return here != there and said == [here - there, there - here]


def equal_logits(truth, text):
    gap = abs(truth.logits[0] - truth.logits[1])
    if text == "(0,0) and (1,1) get exactly the same logit.":
        return gap == 0
    found = re.fullmatch(rf"The logits of \(0,0\) and \(1,1\) differ by {N}\.", text)
    return gap != 0 and rounds_to(found[1], gap)


def bends(truth, text):
    total = truth.logits[0] + truth.logits[1] - truth.logits[2] - truth.logits[3]
    parts = {u: truth.bend(u) for u in range(1, truth.hidden + 1) if truth.bend(u)}
    rest = text.removeprefix(
        "For an affine function, f(0,0) + f(1,1) and f(1,0) + f(0,1) are equal"
    )
    assert rest != text
    said = {int(u): n for u, n in re.findall(rf"unit (\d+) \({N}\)", rest)}
    assert all(rounds_to(said[u].replace("+", ""), parts[u]) for u in said)
    if rest.startswith(". They are equal here too"):
        assert total == 0
        every = "the unit adds" if truth.hidden == 1 else "every unit adds"
        if rest == f". They are equal here too: {every} the same to both.":
            return not parts
        return bool(parts) and set(said) == set(parts) and rest.endswith(" make of them cancels.")
    found = re.match(
        rf"; here the first sum is (larger|smaller) by {N}, (all of it by unit (\d+)\.$|made by )",
        rest,
    )
    assert set(said or [int(found[4])]) == set(parts)
    return (found[1] == "larger") == (total > 0) and rounds_to(found[2], abs(total))


def silent_units(truth, text):
    heard = set().union(*map(truth.fires, range(4)))
    mute = set(range(1, truth.hidden + 1)) - heard
    fires = "fires" if truth.gated else "is on"
    if text in (
        f"The unit {fires} at one corner or more.",
        f"Every unit {fires} at one corner or more.",
    ):
        return not mute and text.startswith("The") == (truth.hidden == 1)
    if text.startswith(f"No unit {fires} at any corner"):
        same = ", so the network gives all four the same logit."
        assert text.endswith(same) == truth.gated
        return not heard and (not truth.gated or len(set(truth.logits)) == 1)
    found = re.fullmatch(rf"({U}) (.*)\.", text, re.I)
    one = len(mute) == 1
    gated = "never fires on the data and takes no part in the answers"
    gated = gated if one else gated.replace("fires", "fire").replace("takes", "take")
    assert found[2] == (gated if truth.gated else f"{'is' if one else 'are'} on at no corner")
    assert not truth.gated or all(not truth.adds(unit) for unit in mute)
    return units(found[1].lower()) == mute


def needed_units(truth, text):
    needed = {u: truth.changed_without(u) for u in range(1, truth.hidden + 1)}
    needed = {u: where for u, where in needed.items() if where}
    if text == "The unit is not needed: without it, no answer changes.":
        return truth.hidden == 1 and not needed
    if text == "No single unit is needed: without any one of them, no answer changes.":
        return truth.hidden > 1 and not needed
    said = {}
    for part in text.removesuffix(".").split("; "):
        form = rf"[Ww]ithout (any one of )?({U}), (.*)"
        several, who, rest = re.fullmatch(form, part).groups()
        assert bool(several) == (len(units(who)) > 1)
        one, many, every = (
            (rf"the one at ({C}) does", rf"the ones at ({C}) do", "all four do")
            if said
            else (
                rf"the answer at ({C}) changes",
                rf"the answers at ({C}) change",
                "all four answers change",
            )
        )
        found = re.fullmatch(one, rest) or re.fullmatch(many, rest)
        where = corners(found[1]) if found else [0, 1, 2, 3]
        assert (
            rest == every if len(where) == 4 else bool(re.fullmatch(one, rest)) == (len(where) == 1)
        )
        said |= dict.fromkeys(units(who), where)
    return dict(sorted(said.items())) == needed


def redundant_units(truth, text):
    all_units = range(1, truth.hidden + 1)
    extra = {u for u in all_units if truth.adds(u) and not truth.changed_without(u)}
    if text == "There is no unit that adds something without being needed.":
        return not extra
    found = re.fullmatch(
        rf"({U}) (?:adds something too, but is not needed"
        r"|add something too, but no single one of them is needed)\.",
        text,
        re.I,
    )
    assert (" adds " in text) == (len(extra) == 1)
    return units(found[1].lower()) == extra


def confused(truth, text):
    pairs = [(a, b) for a in (0, 1) for b in (2, 3) if truth.a[a] == truth.a[b]]
    if text == "The hidden layer tells every two corners of different classes apart.":
        return not pairs
    if text == "The hidden layer can't tell any two corners apart: all activations are the same.":
        return len({tuple(row) for row in truth.a}) == 1
    found = re.fullmatch(r"The hidden layer can't tell (.*): all activations are the same\.", text)
    said = re.findall(r"(\([01],[01]\)) from (\([01],[01]\))", found[1])
    return [(corners(a)[0], corners(b)[0]) for a, b in said] == pairs


def hidden_separates(truth, text):
    does = "The hidden layer separates the classes"
    if (
        text
        == "The hidden layer does not separate the classes: no output layer could get all right."
    ):
        return not truth.separable()
    if text == f"{does}, and the output layer uses it.":
        return truth.separable() and all(truth.right)
    assert text == f"{does}: another output layer would get all right."
    return truth.separable() and not all(truth.right)


READ = {
    "solves": solves,
    "bias is the rule": bias_is_the_rule,
    "silent": silent,
    "carried by bias": carried_by_bias,
    "right": right,
    "same pattern": same_pattern,
    "equal logits": equal_logits,
    "bends the right way": bends,
    "silent units": silent_units,
    "needed units": needed_units,
    "redundant units": redundant_units,
    "confused": confused,
    "hidden separates": hidden_separates,
}
