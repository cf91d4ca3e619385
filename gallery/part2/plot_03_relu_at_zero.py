"""
3. The value of ReLU′(0)
========================

At 0 ReLU has no derivative, so every program takes some value. Does it matter which?
"""

# Set up, and draw the biases of one run with two values.
import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures

X, y = xd.xor()
conventions = {v: xd.relu_with_derivative_at_zero(v) for v in (0, 0.001, 0.5, 1)}
how = {"epochs": 50, "lr": 0.1, "momentum": 0.4, "seed": 68}
start, runs, biases = {}, {}, {}
for value in (0, 1):
    begin = xd.Network.initial(hidden=5, activation=conventions[value], seed=68)
    start[value], runs[value] = begin, xd.train(begin, X, y, **how)
    biases[f"ReLU′(0) = {value}"] = np.array([
        net.b1 for net in (begin, *runs[value].history)
    ])  # fmt: skip
figure, axes = plt.subplots(1, 2, sharey=True, figsize=(5.2, 3.6))
figure.suptitle("One seed, two values: the biases of the five units")
for ax, (name, values) in zip(axes, biases.items(), strict=True):
    for h in range(5):
        colour = figures.unit_style(h + 1)["color"]
        ax.plot(values[:, h], "--" if h in (2, 3) else "-", color=colour)
    ax.set(title=name, xlabel="epoch", ylabel="bias")
    ax.label_outer()
for h, down in enumerate((0, -7, 6, 0, -3)):
    look = {"color": figures.unit_style(h + 1)["color"], "va": "center"}
    place = {"xytext": (5, down), "textcoords": "offset points"}
    axes[1].annotate(str(h + 1), (50, values[-1, h]), **place, **look)
# sphinx_gallery_start_ignore
left, right = biases.values()
assert (np.flatnonzero((start[0].w1 < 0).all(axis=0)) + 1).tolist() == [3, 4]
assert not left[:, [2, 3]].any()
assert [f"{b:.2f}" for b in right[-1, [2, 3]]] == ["0.18", "1.33"]
assert not runs[0].network.solves(X, y)
assert runs[1].network.solves(X, y)
assert np.array_equal(start[0].w1, start[1].w1)
figures.describe(
    figure,
    "Two panels with the biases of five units over 50 epochs, all 0 at first. Those of units 3 and "
    "4 are dashed. On the left they stay at 0. On the right unit 4's rises to 1.33 and unit 3's to "
    "0.18. Unit 1's falls to about −1 in both.",
    **figures.join({
        name: {"epoch": np.arange(51), **{f"unit_{h + 1}": b[:, h] for h in range(5)}}
        for name, b in biases.items()
    }),
)  # fmt: skip
# sphinx_gallery_end_ignore

# %%
# Two runs with the same seed, 68, so with the same first weights and the same order of the corners.
# They differ in a single number. To the left of 0 ReLU has the slope 0, to the right the slope 1.
# At the :term:`kink` itself any number from 0 to 1 may be taken. The run on the left takes 0, as
# the original's library does and as we do, and the run on the right takes 1. On the left the biases
# of units 3 and 4, dashed, stay at 0 for good. On the right both leave it, unit 4's up to 1.33. The
# left run fails, and the right one succeeds.
#
# Exactly zero
# ------------
# The value is used only where a :term:`pre-activation` is exactly 0. At random inputs that almost
# never happens: of 100,000 points of the plane, drawn at random, none is on a fold of this network
# at its start. But one of our four inputs is (0,0), and all biases start at 0. Whatever the weights
# are, the pre-activation there is
#
# .. math:: z = w_1 \cdot 0 + w_2 \cdot 0 + 0 = 0.
#
# So at the first visit to (0,0) all units that have no bias yet are exactly at their kink, and the
# agreed value decides whether they learn there.
#
# In this run the visit comes second. The logit is 0.069, so class 1 has the probability 0.517, and
# the error is 0.517 − 1 = −0.483. Unit 4 has the output weight 0.760. By the chain rule the
# derivative of the loss with respect to its bias is the error times the output weight times
# ReLU′(0): −0.483 × 0.760 × 1 = −0.367 on the right, and 0 on the left. So on the right the step
# lifts the bias by a tenth of 0.367, and by a little more with the momentum. The bias is now
# positive, unit 4 is on at (0,0), and from then on it learns there whatever the value at 0 is.
#
# On the left it gets no other chance. Both its input weights are negative, −0.44 and −0.50, so at
# the other three corners its pre-activation is below 0. It is a :term:`dead unit`.

# Draw both networks at the end.
ends = {f"ReLU′(0) = {value}": run.network for value, run in runs.items()}
maps = {name: figures.pieces(net, bounds=(-1, 2)) for name, net in ends.items()}
limit = max(np.abs(table["value"]).max() for table in maps.values())
figure, axes = plt.subplots(1, 2, figsize=(5.2, 3.3), sharey=True)
figure.suptitle("The same two runs, after 50 epochs")
for ax, (name, network) in zip(axes, ends.items(), strict=True):
    figures.plot_map(ax, maps[name], limit=limit)
    figures.plot_folds(ax, network, units=[4], bounds=(-1, 2))
    figures.plot_points(ax, X, y)
    ax.set_title(name)
    ax.label_outer()
# sphinx_gallery_start_ignore
anywhere = np.random.default_rng(68).normal(size=(100_000, 2))
assert len(anywhere) == 100_000
assert (start[0].forward([0, 0]).z1 == 0).all()
assert not (start[0].forward(anywhere).z1 == 0).any()
orders = xd.network.streams.visiting_orders([68], epochs=50, samples=4)[0, :, 0]
assert [tuple(x) for x in X[orders[:2]]] == [(1, 1), (0, 0)]
once = xd.train(
    start[1], [[1, 1]], [1], epochs=1, lr=0.1, momentum=0.4, orders=[[0]]
).network
logit, weight = once.forward([0, 0]).logits[0], once.w2[3, 0]
error = xd.network.sigmoid(logit) - 1
assert once.b1[3] == 0
assert (once.forward([0, 0]).z1 > 0).tolist() == [True] + 4 * [False]
assert f"{logit:.3f} {error + 1:.3f}" == "0.069 0.517"
assert f"{error:.3f} {weight:.3f}" == "-0.483 0.760"
assert f"{error * weight:.3f}" == "-0.367"
assert f"{-0.1 * error * weight:.3f} {-0.14 * error * weight:.3f}" == "0.037 0.051"
assert [f"{w:.2f}" for w in start[0].w1[:, 3]] == ["-0.44", "-0.50"]
entry = xd.ledger(runs[1].network, [(0, 0)])[0]
assert f"{float(entry.contributions[3]):.2f} {float(entry.bias):.2f}" == "3.03 -0.78"
assert [4 in e.on for e in xd.ledger(runs[1].network, xd.CORNERS)] == [True] + 3 * [
    False
]
assert xd.outcome(runs[0].network) == "confused"
assert xd.explain(runs[0].network).facts.confused == ((0, 1),)
figures.describe(
    figure,
    "Two maps with the four corners and the fold of unit 4. On the left the fold passes through "
    "(0,0), which lies on orange ground, just outside a blue field. On the right the fold is "
    "farther up, unit 4 is on at (0,0), and the blue field has grown far beyond it.",
    **figures.join(maps),
)
# sphinx_gallery_end_ignore

# %%
# On the left its fold still passes through (0,0). Beyond it the unit lifts the logit, over a blue
# field that begins just short of (0,0) and is of use to no corner. The left run has confused (0,0)
# with (0,1) (:doc:`plot_02_how_often`). On the right the fold has moved past (0,0), and unit 4 is
# on there and at no other corner. It adds 3.03 to an output bias of −0.78, and so (0,0) is class 1.
#
# A thousand seeds
# ----------------
# A unit with two negative weights is dead from the start if ReLU′(0) is 0. A weight is negative
# with probability one half, so this should be one unit in four. Of the 5,000 units of the first
# 1,000 seeds it is 1,240, and after 50 epochs all of them are still dead. The more of them a
# network has, the less often it succeeds.

# Draw success by the number of units with two negative weights.
studies = {
    v: xd.census(range(1000), hidden=5, activation=f) for v, f in conventions.items()
}
first = xd.census(range(1000), hidden=5, epochs=1, lr=0, keep=("parameters", "dead"))
negative = (first["w1"] < 0).all(axis=1)
number = negative.sum(axis=1)
figure, ax = plt.subplots(figsize=(5.2, 3.4))
ax.set(title="Success, by units with two negative weights", xticks=range(5))
looks = {0: {"color": figures.INK}, 1: figures.CURVES[1] | {"marker": "s"}}
curves = {}
for value, look in looks.items():
    groups = [studies[value].success[number == n] for n in range(5)]
    shares = [group.mean() for group in groups]
    ranges = [xd.wilson_interval(group.sum(), group.size) for group in groups]
    look |= {
        "name": f"ReLU′(0) = {value}",
        "variable": "units with two negative weights, of five",
    }
    curves[look["name"]] = {"units": range(5)} | figures.plot_share(
        ax, range(5), shares, ranges, **look
    )
# sphinx_gallery_start_ignore
assert (negative.size, int(negative.sum()), len(number)) == (5000, 1240, 1000)
end = xd.census(range(1000), hidden=5, keep=("dead",))["dead"]
assert end[negative].all()
success = {v: study.success for v, study in studies.items()}
tally = {v: [int(success[v][number == n].sum()) for n in range(6)] for v in (0, 1)}
assert [int((number == n).sum()) for n in (0, 2, 3, 5)] == [234, 271, 78, 2]
assert (tally[0][0], tally[1][0]) == (160, 159)
assert (tally[0][2], tally[1][2]) == (85, 166)
assert (tally[0][3], tally[1][3]) == (7, 37)
falling = [success[0][number == n].mean() for n in range(5)]
assert falling == sorted(falling, reverse=True)
assert {v: int(s.sum()) for v, s in success.items()} == {
    0: 474,
    0.001: 630,
    0.5: 634,
    1: 637,
}
helped, harmed = ~success[0] & success[1], success[0] & ~success[1]
assert (int(helped.sum()), int(harmed.sum()), 1000 - 174 - 11) == (174, 11, 815)
assert helped[68]
assert [np.finfo(f"float{bits}").bits for bits in (16, 32, 64)] == [16, 32, 64]
for value, f in conventions.items():
    single = xd.census(range(1000), hidden=5, activation=f, dtype="float32", keep=())
    assert (single.success == success[value]).all()
assert 4 * 1000 == 4000
alone = {}
for value in (0, 1):
    study = studies[value]
    on = X @ study["w1"] + study["b1"][:, np.newaxis] > 0
    only = (on == (X == 0).all(axis=1)[:, np.newaxis]).all(axis=1).any(axis=1)
    alone[value] = int(only[study.success].sum())
assert alone == {0: 0, 1: 200}
figures.describe(
    figure,
    "Two falling curves. Without such a unit both are at 68%. With ReLU′(0) = 0 the share falls to "
    "55%, 31%, 9% and 0% with one to four such units; with ReLU′(0) = 1 it stays level up to two "
    "and falls to 47% and 31%. Each point has a bar, its 95% interval.",
    **figures.join(curves),
)
# sphinx_gallery_end_ignore

# %%
# Without such a unit the value makes next to no difference: of 234 networks 160 succeed with 0 and
# 159 with 1. With two such units it is 85 of 271 against 166. (Two networks have five of them, and
# are left out.) In all, 474 of the 1,000 runs succeed with the value 0 and 637 with the value 1.
# The value doesn't help every run a little. It saves 174, loses 11, and 815 end alike.
#
# A unit that comes alive in this way, with negative weights and a positive bias, is on at (0,0)
# alone, like unit 4 above. Of the 637 successful networks 200 have such a unit. Of the 474 none
# has. The explanation of the original tutorial calls for one (:doc:`/appendix/plot_01_audit`).
#
# A nudge will do
# ---------------
# If the exact zero is the cause, then something as small as a thousandth should take its place.
# Here is the same count with other values, and with the value 0 and the biases or the inputs moved
# a little.

# Show the shares.
counts = {
    f"ReLU′(0) = {v:g}": (int(study.success.sum()), 1000)
    for v, study in studies.items()
}
nudges = {
    "biases start at 0.001": {"bias": 0.001},
    "biases start at −0.001": {"bias": -0.001},
    "inputs moved by a millionth": {"X": X + 1e-6, "y": y},
}
for name, nudge in nudges.items():
    moved = xd.census(range(1000), hidden=5, **nudge)
    counts[name] = (int(moved.success.sum()), 1000)
    # sphinx_gallery_start_ignore
    one = xd.census(range(1000), hidden=5, activation=conventions[1], **nudge)
    assert all((moved[w] == one[w]).all() for w in ("w1", "b1", "w2", "b2"))
    # sphinx_gallery_end_ignore
# sphinx_gallery_start_ignore
shares = [count for count, _ in counts.values()]
assert shares == [474, 630, 634, 637, 635, 473, 475]
# sphinx_gallery_end_ignore
xd.tables.share_table("Successful runs", counts)

# %%
# There are two groups and nothing between them. A thousandth is as good as 1, since a push of any
# size moves the bias off 0. Biases that start a thousandth above 0 do the same, and those a
# thousandth below are like the value 0. Moved inputs push a unit with two negative weights below 0,
# so they are like 0 too. In the last three rows no pre-activation is exactly 0, and the value at 0
# no longer matters: with 1 in its place every weight of every run is the same, bit for bit.
#
# Nor is it a matter of rounding. In :term:`single precision` each of the 4,000 runs of the first
# four rows ends as it does in double precision.
#
# Elsewhere it hardly matters
# ---------------------------
# :cite:t:`bertoin2021` trained larger networks with several values of ReLU′(0), in 16, 32 and 64
# bits. The value mattered in low precision, and not in double precision. With arbitrary inputs and
# weights only rounding makes a pre-activation exactly 0, often with 16 bits and hardly ever with
# 64. Here the input (0,0) and the biases of 0 do it, in any precision.
#
# What to remember
# ----------------
# - The derivative at a single point matters if training evaluates it there, as ours does at first.
# - Zero biases and an input of zeros are a trap for ReLU. A small positive bias gets out of it.
#
# Questions
# ---------
# .. admonition:: A unit starts with weights (−1, 0.5) and bias 0. At which corners can it learn?
#    :collapsible: closed
#
#    With ReLU′(0) = 0 at (0,1) alone, where its pre-activation is 0.5. At (1,0) and (1,1) it is
#    negative, and at (0,0) it is 0.
#
# .. admonition:: Would inputs of −1 and 1 in place of 0 and 1 make the value irrelevant?
#    :collapsible: closed
#
#    Yes, unless the two weights of a unit are equal or opposite: no input is all zero, so a
#    pre-activation is exactly 0 by accident only.
#
# Next: :doc:`plot_04_which_activation` asks whether another function would do better.
