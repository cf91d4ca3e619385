"""
6. Other problems
=================

Two bits, one answer: there are sixteen such problems. Is XOR the only hard one?
"""

# Set up, and draw a trained network for each of the sixteen.
import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures
from xordemo.exact import Boundary

functions = xd.exact.TWO_BIT_FUNCTIONS
X = np.array(xd.CORNERS, dtype=float)
common = {"X": X, "hidden": 5, "dtype": "float32"}
studies = {
    labels: xd.census(range(400), y=np.array(labels), **common) for labels in functions
}
seeds = {labels: int(s.seeds[s.success][0]) for labels, s in studies.items()}
figure, axes = plt.subplots(4, 4, figsize=(5.2, 3.95), sharex=True, sharey=True)
figure.suptitle("A trained network for each two-bit function")
figure.supxlabel("input $x_1$")
figure.supylabel("input $x_2$")
maps = {}
for ax, (labels, name) in zip(axes.flat, functions.items(), strict=True):
    network = studies[labels].network(seeds[labels])
    maps[name] = figures.pieces(network, bounds=(-1, 2))
    figures.plot_map(ax, maps[name])
    figures.plot_points(ax, X, np.array(labels), size=4)
    ax.set_title(name, loc="center", fontsize=10.6, weight="normal", pad=2)
    ax.set(xlabel="", ylabel="", xticks=(), yticks=())
# sphinx_gallery_start_ignore
assert len(functions) == 2**4 == 16
assert all(
    studies[labels].network(seed).solves(X, np.array(labels))
    for labels, seed in seeds.items()
)
bends = {
    functions[labels]: Boundary.of(studies[labels].network(seed), (-1, 2)).turns
    for labels, seed in seeds.items()
}
assert sum(any(t.degrees >= 1 for t in turns) for turns in bends.values()) > 8
order = list(functions)
assert all(
    tuple(1 - label for label in labels) == order[15 - at]
    for at, labels in enumerate(order)
)
figures.describe(
    figure,
    "Sixteen small maps of the logit from −1 to 2, one for each two-bit function, with the four "
    "corners on their own sides of the decision boundary: "
    + ", ".join(functions.values())
    + ".",
    **figures.join(maps),
)
# sphinx_gallery_end_ignore

# %%
# Such a problem gives each of the four corners a label, 0 (square) or 1 (circle). There are 2⁴ = 16
# ways to do this. Each map shows a network with five units, trained as in Part I from the first
# seed that succeeds. The functions stand in the order of their labels at (0,0), (0,1), (1,0) and
# (1,1). So the first and the last are opposites, the second and the second to last, and so on.
#
# In fourteen of the maps a straight line would do, and yet most of the boundaries bend. Folds come
# with the units, whether a problem asks for them or not.
#
# A line separates two classes of corners unless the segment between two corners of one class
# crosses the segment between two of the other. Of all segments between the corners of a square only
# the two diagonals cross. So a bend is needed only if each diagonal has one label and the two
# differ. That is so with XOR and with XNOR, the labels of Part I.
#
# Hard ones and easy ones
# -----------------------

# Draw how often training succeeds for each.
flat = {
    labels: xd.census(range(400), y=np.array(labels), activation="identity", **common)
    for labels in functions
}
order = sorted(functions, key=lambda labels: -studies[labels].rate)
names = [functions[labels] for labels in order]
rates = [studies[labels].rate for labels in order]
ends = [studies[labels].interval for labels in order]
straight = [flat[labels].rate for labels in order]
figure, ax = plt.subplots(figsize=(5.2, 4.3))
look = {
    "variable": "two-bit function",
    "horizontal": True,
    "ls": "none",
    "label": "ReLU",
}
columns = figures.plot_share(ax, names, rates, ends, **look)
percent = 100 * np.array(straight)
ax.plot(percent, names, "x", ms=7, color=figures.INK, clip_on=False, label="identity")
ax.set_title("Successful runs after 50 epochs")
ax.legend(loc="center left")
ax.tick_params(axis="y", length=0)
# sphinx_gallery_start_ignore
bent = [labels for labels in functions if not xd.Problem.of(labels=labels).linear]
assert [functions[labels] for labels in bent] == ["XOR", "XNOR"]
assert all(labels[0] == labels[3] != labels[1] == labels[2] for labels in bent)
assert len(functions) - len(bent) == 14
assert straight == [0 if labels in bent else 1 for labels in order]
won = {functions[labels]: int(studies[labels].success.sum()) for labels in order}
assert (won["XOR"], won["XNOR"]) == (192, 186)
even = {name: won[name] for name in ("AND", "OR", "NAND", "NOR")}
assert (min(even.values()), max(even.values())) == (365, 374)
rest = [n for name, n in won.items() if name not in {*even, "XOR", "XNOR"}]
assert (len(rest), min(rest), rest.count(400)) == (10, 386, 2)
assert studies[order[0]].settings["epochs"] == 50
study, labels = studies[0, 0, 0, 1], (0, 0, 0, 1)
failed = np.flatnonzero(~study.success)
facts = [xd.explain(study.network(int(seed)), labels=labels).facts for seed in failed]
confused = [found for found in facts if found.confused]
assert (len(study), len(facts), len(confused)) == (400, 32, 22)
assert not any(f.entries[c].on for f in confused for pair in f.confused for c in pair)
assert all(3 in pair for f in confused for pair in f.confused)
assert tuple(map(int, facts[0].problem.points[3])) == (1, 1)
figures.describe(
    figure,
    "Sixteen rows. The share of 400 runs that succeed with ReLU, a point with its 95% interval, "
    "and with the identity, a cross: "
    + ", ".join(
        f"{n} {r:.0%} and {s:.0%}"
        for n, r, s in zip(names, rates, straight, strict=True)
    )
    + ".",
    function=names,
    **columns,
    identity=straight,
)
# sphinx_gallery_end_ignore

# %%
# The two that need a bend come last, with 192 and 186 of 400 seeds. Next come AND, OR, NAND and
# NOR, the four in which one corner differs from three and the inputs play the same part: between
# 365 and 374. The other ten succeed in at least 386 runs. The crosses are the same network with the
# :term:`identity <activation function>` in place of ReLU. It learns each of the fourteen in every
# run, and the two others in none.
#
# So the function that makes the hard problems possible makes easy ones fail. With AND 32 runs fail,
# and 22 of them in the way of :doc:`the page before <plot_05_rescue>`: no unit is on at (1,1) or at
# another corner, and so the two get the same answer. A network that can be level can be level in
# the wrong place.
#
# More bits
# ---------
# Harder problems need more inputs. XNOR asks whether the number of ones is even, and with *n* bits
# this question is called *parity*. Only the number of ones matters, so it can be solved by hand
# with *n* units. Each unit adds up all bits, :math:`s = x_1 + \dots + x_n`, and its fold lies at
# another sum:
#
# .. math:: t = 1 - 2 \max(s, 0) + 4 \max(s - 1, 0) - 4 \max(s - 2, 0) + \dots

# Draw the logit against the number of ones.
turns = np.array([-2.0, 4, -4, 4, -4, 4])
zigzag = xd.Network(np.ones((6, 6)), -np.arange(6.0), turns[:, None], [1.0])
ones = np.linspace(-0.5, 6.5, 141)
logit = zigzag.forward(ones[:, None] / 6 * np.ones(6)).logits[:, 0]
figure, ax = plt.subplots(figsize=(5.2, 2.6))
ax.plot(ones, logit, color=figures.INK)
corners = np.column_stack([np.arange(7), [1, -1, 1, -1, 1, -1, 1]])
ax.set(xlabel="number of ones", ylabel="logit", title="Six bits, six units: a zigzag")
figures.plot_points(ax, corners, (corners[:, 1] > 0).astype(int))
# sphinx_gallery_start_ignore
for bits in range(2, 11):
    w2 = np.array([-2.0, *(4.0 * (-1) ** k for k in range(bits - 1))])[:, None]
    by_hand = xd.Network(np.ones((bits, bits)), -np.arange(float(bits)), w2, [1.0])
    assert by_hand.solves(*xd.parity(bits))
assert np.array_equal(zigzag.w2[:, 0], [-2, 4, -4, 4, -4, 4])
assert len(xd.parity(6)[0]) == 64
assert np.allclose(np.interp(np.arange(7), ones, logit), corners[:, 1])
figures.describe(
    figure,
    "A zigzag line: the logit is 1 for 0, 2, 4 and 6 ones and −1 for 1, 3 and 5, with straight "
    "pieces in between.",
    ones=ones,
    logit=logit,
)
# sphinx_gallery_end_ignore

# %%
# Each fold turns the logit round. The picture holds all 64 corners of six bits, since those with
# equally many ones lie on one another.
#
# So *n* units are enough for *n* bits. Training needs many more of them, and it matters how a bit
# is written.

# Draw success against the number of units.
per_bit, rows = [1, 2, 4, 8], {}
for signed in (False, True):
    for bits in (2, 3, 4):
        points, even_ones = xd.parity(bits)
        how = {"X": 2 * points - 1 if signed else points, "y": even_ones, "keep": ()}
        how |= {"lr": 0.05, "momentum": 0.4, "dtype": "float32"}
        row = [xd.census(range(100), hidden=k * bits, **how) for k in per_bit]
        rows["−1 or 1" if signed else "0 or 1", bits] = row
figure, axes = plt.subplots(1, 2, figsize=(5.2, 3.2), sharey=True)
figure.suptitle("Parity after 50 epochs, bits written in two ways")
table = {}
for (way, bits), row in rows.items():
    ax = axes[0 if way == "0 or 1" else 1]
    look = figures.CURVES[bits - 2] | {"markersize": 4, "variable": "units per bit"}
    shares, ends = [study.rate for study in row], [study.interval for study in row]
    x = np.array(per_bit) * 1.04 ** (bits - 3)
    table[f"{way}, {bits} bits"] = figures.plot_share(ax, x, shares, ends, **look)
    ax.plot([], [], **figures.CURVES[bits - 2], label=f"{bits} bits")
    ax.set(title=f"a bit is {way}", xscale="log")
    ax.set_xticks(per_bit, [str(k) for k in per_bit])
    ax.minorticks_off()
    ax.label_outer()
legend = axes[0].legend(loc="upper left", handlelength=3)
# sphinx_gallery_start_ignore
won = {key: [int(study.success.sum()) for study in row] for key, row in rows.items()}
assert (won["0 or 1", 2], won["0 or 1", 3]) == ([8, 25, 74, 87], [0, 5, 14, 33])
assert won["0 or 1", 4] == [0, 0, 0, 2]
assert (won["−1 or 1", 2], won["−1 or 1", 3]) == ([27, 80, 99, 100], [1, 24, 57, 98])
assert won["−1 or 1", 4] == [0, 10, 93, 100]
study = row[0]
assert (len(study), study.settings["epochs"], study.settings["lr"]) == (100, 50, 0.05)
start = xd.Network.initial(inputs=3, hidden=12, seed=0)
cube = 2 * xd.parity(3)[0] - 1
difference = start.forward(cube).logits - start.forward(-cube).logits
assert np.allclose(difference, cube @ start.w1 @ start.w2, rtol=0, atol=1e-12)
figures.describe(
    figure,
    "Two panels, each with three rising lines over 1, 2, 4 and 8 units per bit, for two, three and "
    "four bits. With bits 0 or 1 the lines end at 87%, 33% and 2%. With bits −1 or 1 they end at "
    "100%, 98% and 100%, and for 4 units per bit the line of four bits is above that of three.",
    **figures.join(
        {key: {"units": per_bit, **columns} for key, columns in table.items()}
    ),
)
# sphinx_gallery_end_ignore

# %%
# On the left a bit is 0 or 1. With eight units for each bit 87 of 100 runs learn two bits, 33 learn
# three, and 2 learn four. On the right the same bit is −1 or 1, and the runs are 100, 98 and 100.
# (Both have a learning rate of 0.05, since with more units a step changes the logit by more.)
#
# The inputs are the corners of a square, of a cube, or of its relatives in more dimensions. As all
# biases start at 0, all folds start out through the point where every input is 0. On the left this
# point is a corner, and a unit whose weights all have the same sign has a fold that only touches
# the cube there. On the right it is the centre, and every fold cuts the cube in two.
#
# Why three bits are harder than four
# -----------------------------------
# Look at four units per bit on the right. Three bits succeed in 57 runs, and four bits in 93. Turn
# all the signs of a corner around, from :math:`x` to :math:`-x`. With an odd number of bits parity
# flips; with an even number it stays.
#
# A network without biases can't follow such a flip. Every :math:`z` becomes :math:`-z`, and ReLU is
# :math:`\max(z, 0) = (z + |z|) / 2`. The part with :math:`|z|` is the same at both corners. So what
# differs between the two logits comes from the :math:`z` alone, and that is an affine function of
# :math:`x`. For an odd number of bits it would have to have the sign of parity at every corner, and
# no affine function has that. Before three bits can be learned the biases have to grow, and all of
# them start at 0. With four bits nobody has to wait for them.
#
# What to remember
# ----------------
# - Of the sixteen problems with two bits only XOR and XNOR need a bend.
# - What can be written down with *n* units may take many more to be found.
# - How an input is written can matter more than the number of units.
#
# Questions
# ---------
# .. admonition:: Give a network without a hidden layer that solves AND.
#    :collapsible: closed
#
#    For example the logit :math:`2 x_1 + 2 x_2 - 3`: it is 1 at (1,1), −1 at (1,0) and (0,1), and
#    −3 at (0,0).
#
# .. admonition:: Which weights and biases of the zigzag change when a seventh bit is added?
#    :collapsible: closed
#
#    None. A seventh unit comes in with the bias −6 and the output weight −4, and every unit gets
#    the weight 1 from the new input.
#
# Next: :doc:`Part III </part3/index>` leaves the four corners.
