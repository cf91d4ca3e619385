"""
6. Other problems
=================

Two bits, one answer: there are sixteen such functions. Is XOR the only hard one?

Two of the sixteen need a bend, XOR and its opposite. Here is a trained network's map for each of
the sixteen. Then comes how often training finds a network for each, and why it sometimes fails on
the easy ones.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

NAMES = xd.exact.TWO_BIT_FUNCTIONS
X = np.array(xd.CORNERS, dtype=float)
how = {"epochs": original.EPOCHS, "lr": original.LR, "momentum": original.MOMENTUM}

# %%
# Sixteen maps
# ------------
# A two-bit function gives each of the four corners a :term:`label`, so there are 2⁴ of them. Each
# panel shows the :term:`logit` of a network with five units, trained on one of them with the
# settings of our pages. Its seed is the first that succeeds, counted from ours on. A circle is
# class 1, a square class 0. For fourteen of the sixteen a straight line would do. The networks bend
# their boundaries there as well, since their units have folds whether the problem needs them or
# not.


def first_success(labels):
    """Return the first network, from our seed on, that learns these labels."""
    for seed in range(original.SEED, original.SEED + 1000):
        start = xd.Network.initial(hidden=original.HIDDEN, seed=seed)
        network = xd.train(start, X, labels, **how, seed=seed).network
        if network.solves(X, labels):
            break
    return network


networks = {labels: first_success(labels) for labels in NAMES}

# Draw: the sixteen maps
figure, axes = plt.subplots(4, 4, sharex=True, sharey=True, figsize=(5.2, 6))
figure.suptitle("One network for each two-bit function; a band is 2")
figure.supxlabel("input $x_1$", fontsize="medium")
figure.supylabel("input $x_2$", fontsize="medium")
tables = {}
for ax, (labels, network) in zip(axes.flat, networks.items(), strict=True):
    tables[NAMES[labels]] = figures.pieces(network, bounds=(-1, 2), step=2)
    figures.plot_map(ax, tables[NAMES[labels]])
    figures.plot_points(ax, X, np.array(labels), size=6)
    ax.set(title=NAMES[labels].replace(" AND ", "\nAND ").replace(" OR ", "\nOR "))
    ax.set(xlabel="", ylabel="")
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Sixteen small maps of the logit from −1 to 2, one for each two-bit function, each with the "
    "four corners on their own side of the decision boundary: "
    + ", ".join(NAMES.values())
    + ".",
    **figures.join(tables),
)
# sphinx_gallery_end_ignore

# %%
# Which need a bend?
# ------------------
# A straight line separates these corners unless the segment between two corners of one class meets
# the segment between two of the other. Of all such segments only the two diagonals cross. So a
# function needs a bend only if its classes are the ends of the two diagonals. Exact arithmetic
# finds the same: 2 of the 16 need a bend, XOR and XNOR.

problems = {labels: xd.Problem.of(labels=labels) for labels in NAMES}
bent = [NAMES[labels] for labels, problem in problems.items() if not problem.linear]
for labels, problem in problems.items():
    diagonals = labels[0] == labels[3] != labels[1] == labels[2]
    assert diagonals == (not problem.linear)
assert sorted(bent) == ["XNOR", "XOR"]

# %%
# The explanation of each network says so too, in words that fit the function. Here are AND, which a
# line separates, XOR, and "always 1", which does not even need a line.

for labels in ((0, 0, 0, 1), (1, 1, 1, 1)):
    assert xd.explain(networks[labels], labels=labels)["solves"].holds
rows = tuple(
    (
        NAMES[labels],
        xd.explain(networks[labels], labels=labels)["needs a bend"].sentence,
    )
    for labels in ((0, 0, 0, 1), (0, 1, 1, 0), (1, 1, 1, 1))
)
xd.Table("Three explanations, one sentence of each", ("", "in words"), rows)

# %%
# How often does training find them?
# ----------------------------------
# The two that need a bend are also the hardest to train. A thousand seeds are tried for each
# function, for 50 :term:`epochs <epoch>`, and once more without an activation function.

common = {"hidden": original.HIDDEN, "X": X, "dtype": "float32"}
studies = {
    labels: xd.census(range(1000), y=np.array(labels), **common) for labels in NAMES
}
straight = {
    labels: xd.census(
        range(1000), y=np.array(labels), activation="identity", **common
    ).rate
    for labels in NAMES
}
order = sorted(NAMES, key=lambda labels: studies[labels].rate)

# Draw: the share of successes for each function
figure, ax = plt.subplots(figsize=(5.2, 4.6))
middle = [studies[labels].rate for labels in order]
ends = [studies[labels].interval for labels in order]
names = [NAMES[labels] for labels in order]
look = {"variable": "function", "horizontal": True, "ls": "none", "label": "ReLU"}
columns = figures.plot_share(ax, names, middle, ends, **look)
flat = [100 * straight[labels] for labels in order]
ax.plot(flat, names, "x", ms=8, color=figures.INK, label="identity")
ax.set_title("Success, by two-bit function")
ax.legend(loc="center left")
ax.tick_params(axis="y", length=0)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "For each function the share of runs that succeed with ReLU, a point with its 95% interval, "
    "and with the identity, a cross: "
    + ", ".join(
        f"{n} {m:.0%} and {s:.0f}%" for n, m, s in zip(names, middle, flat, strict=True)
    )
    + ".",
    function=names,
    **columns,
    identity=np.array(flat) / 100,
)
# sphinx_gallery_end_ignore

# %%

easy = [labels for labels, problem in problems.items() if problem.linear]
worst = (0, 0, 0, 1)
assert max(studies[labels].rate for labels in NAMES if labels not in easy) < 0.55
hard = {NAMES[labels] for labels in order[2:5]}
assert hard == {"AND", "NAND", "NOR"}
assert {round(100 * studies[labels].rate) for labels in order[2:5]} == {92}
assert studies[order[5]].rate > studies[order[4]].rate
assert all((share == 1) == (labels in easy) for labels, share in straight.items())

# %%
# XOR and XNOR come last. Of the fourteen others AND, NAND and NOR are learned least often, each in
# 92% of the runs. Without an activation function each of the fourteen is learned in every run, and
# the two that need a bend in none.
#
# So ReLU can fail where a straight line would do. Most of these failures are the one of
# :doc:`plot_02_how_often` again: no unit is on at two corners of different classes. Here are
# the runs that fail on AND.

study = studies[worst]
facts = [
    xd.explain(study.network(int(s)), labels=worst).facts
    for s in study.seeds[~study.success]
]
confused = sum(bool(f.confused) for f in facts)
dark = sum(
    not (f.entries[a].on or f.entries[b].on) for f in facts for a, b in f.confused[:1]
)
unfinished = sum(f.hidden_separates for f in facts)
assert dark > len(facts) / 2
xd.tables.Said(
    f"Of {len(facts)} runs that fail on {NAMES[worst]}, {confused} confuse two corners "
    f"of different classes; in {dark} of these no unit is on at either. {unfinished} are "
    f"unfinished, {len(facts) - confused - unfinished} inseparable."
)

# %%
# What to remember
# ----------------
# - Of sixteen two-bit functions two need a bend: XOR and its opposite.
# - An activation function that makes the hard ones possible can make the easy ones fail.
# - With other labels the same network needs another explanation, and its words follow the labels.
#
# Questions
# ---------
# .. admonition:: How many of the sixteen depend on one input alone?
#    :collapsible: closed
#
#    Four: each input and its negation. Two more, "always 0" and "always 1", depend on none.
#
# .. admonition:: A network solves OR. What must be changed in it so that it solves NOR?
#    :collapsible: closed
#
#    Negate the output weights and the output bias. Every logit changes its sign, and so every
#    answer changes.
#
# .. admonition:: Give a network without a hidden layer that solves AND.
#    :collapsible: closed
#
#    For example the logit :math:`2 x_1 + 2 x_2 - 3`: it is 1 at (1,1), −1 at (1,0) and (0,1), and
#    −3 at (0,0).
#
# Next: :doc:`plot_06_other_problems` makes the problem harder.
