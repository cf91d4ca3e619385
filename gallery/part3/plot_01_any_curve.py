"""
1. Any curve from bends
=======================

A unit with ReLU bends a straight line once. How much can be drawn with bends alone?
"""

# Set up, and draw eight units and their sum.
import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures


def wave(x):
    return np.sin(4 * x + 0.7)


points, x = np.linspace(-1, 1, 9), np.linspace(-1, 1, 2001)
eight = xd.network.broken_line(points, wave(points))
ramps = eight.forward(x[:, None]).a1 * eight.w2[:, 0]
figure, axes = plt.subplots(1, 2, figsize=(5.2, 3), sharex=True)
figure.suptitle("Eight ramps, and their sum")
figure.supxlabel("input x")
figure.supylabel("output")
axes[0].plot(x, ramps, color=figures.INK, linewidth=1.2)
axes[0].plot(points[:-1], 0 * points[:-1], "o", color=figures.INK, markersize=4)
axes[1].plot(x, wave(x), color=figures.MUTED, linestyle=(0, (4, 2)))
axes[1].plot(points, wave(points), "o-", color=figures.INK, markersize=4)
for ax, title in zip(axes, ("each unit", "their sum + bias"), strict=True):
    ax.set_title(title)
# sphinx_gallery_start_ignore
from itertools import pairwise  # noqa: E402

total = eight.forward(x[:, None]).logits[:, 0]
assert (eight.hidden, len(points)) == (8, 9)
assert np.allclose(total, np.interp(x, points, wave(points)))
assert (eight.w2 != 0).all()
assert xd.exact.region_count(eight) == 9
assert np.array_equal(wave(x), np.sin(4 * x + 0.7))
tent = xd.network.broken_line([0, 1, 2, 3], [0, 1, 0, 0])
assert (tent.w1.tolist(), tent.b1.tolist()) == ([[1, 1, 1]], [0, -1, -2])
assert (tent.w2[:, 0].tolist(), tent.b2.tolist()) == ([1, -2, 1], [0])
assert tent.forward([[-1], [0], [1], [2], [9]]).logits[:, 0].tolist() == [0, 0, 1, 0, 0]
figures.describe(
    figure,
    "Two panels over the input from −1 to 1. Left, eight straight ramps, which start at 0 one "
    "after the other, each at a dot, and go up or down. Right, a dashed wave with a trough and a "
    "crest, and on it a broken line of eight pieces, which meets it at nine dots.",
    x=x,
    wave=wave(x),
    network=total,
    **{f"unit_{unit}": ramp for unit, ramp in enumerate(ramps.T, start=1)},
)
# sphinx_gallery_end_ignore

# %%
# With two inputs the :term:`fold` of a unit is a line. With one input it is a point. On one side of
# it the unit adds nothing, and on the other what it adds rises or falls at one slope: a ramp. On
# the left are the ramps of eight units, each with a dot where it turns on. On the right is their
# sum with the output :term:`bias`, a broken line that follows the dashed wave :math:`\sin(4x +
# 0.7)`. The first unit turns on at the left edge, and the other seven bend the line: eight pieces.
#
# A tent, and any zigzag
# ----------------------
# A ramp has no end. A second one that falls as fast as the first rises makes the sum level. If it
# falls twice as fast, the sum turns down, and a third can make it level again: :math:`\max(x, 0)`
# :math:`-\; 2 \max(x - 1, 0)` :math:`+ \max(x - 2, 0)` is a tent, up from 0 to 1 and down again.
#
# So any zigzag can be drawn weight by weight. The input weight is 1, the bias says where a unit
# turns on, and the output weight by how much the slope changes there. Through (0,0), (1,2) and
# (3,1) the slopes are 2 and −½. The first unit changes the slope at 0 from 0 to 2; the second
# changes it at 1 from 2 to −½, so its output weight is −2.5. At x = 3 they give 6 − 5 = 1.

px, py = np.array([0.0, 1, 3]), np.array([0.0, 2, 1])
turns = np.diff(np.diff(py) / np.diff(px), prepend=0)  # by how much the slope changes
zigzag = xd.Network(np.ones((1, 2)), -px[:-1], turns[:, None], py[:1])
zigzag.forward(px[:, None]).logits[:, 0]
# sphinx_gallery_start_ignore
assert zigzag.forward(px[:, None]).logits[:, 0].tolist() == [0, 2, 1]
assert turns.tolist() == [2, -2.5]
assert 2 * 3 - 2.5 * 2 == 1
known = xd.network.broken_line(px, py)
assert (known.w2 == zigzag.w2).all()
zigzag.forward(px[:, None]).logits[:, 0]
# sphinx_gallery_end_ignore

# %%
# ``xd.network.broken_line`` does the same for any points. The converse holds too: on the whole
# x-axis H units make at most H bends, so their sum has at most H + 1 pieces.
#
# How many units for how small an error?
# --------------------------------------
# Each piece on the wave is a chord: both ends lie on the curve. Let h be its width, and M the
# largest size of the curve's second derivative. Where the error is largest, the error's slope is 0.
# The nearer end, where the error is 0, is at most h/2 away, and on the way there that slope changes
# by at most M per unit of length. So the error is at most :math:`M (h/2)^2 / 2`, or
#
# .. math:: \text{error} \leq M h^2 / 8.
#
# Half the width makes a quarter of the error, so the error falls like 1/H². For the wave, M is 4² =
# 16. Eight pieces, 0.25 wide, miss it by up to 0.119 (the bound is 0.125), and sixteen by 0.031.
#
# A broken line can do better if its bends needn't lie on the curve. Take the parabola :math:`x^2`
# between −1 and 1, and measure by the mean :term:`squared error`. For any m, :math:`x^2` is
# :math:`(x - m)^2` plus a straight line, so a piece around m is as hard to draw as one around 0.
# There the best line is level, by symmetry, at the curve's mean height :math:`h^2/12`, and the mean
# squared error is :math:`h^4/180`. The total is least if all pieces have the same width, and then
# their ends meet. With H + 1 pieces h is 2/(H + 1), and the root of the mean squared error is
#
# .. math:: \frac{4}{\sqrt{180}\,(H + 1)^2} \approx \frac{0.298}{(H + 1)^2}.
#
# No network with H units has a smaller one. If H is even, a network reaches it: the middle piece is
# level, half of the units turn on to its right, and half, with the input weight −1, to its left.


def best(units):
    width = 2 / (units + 1)
    folds = np.linspace(-1, 1, units + 2)[1:-1]
    turns = np.full((units, 1), 2 * width)
    return xd.Network(np.sign(folds)[None], -abs(folds), turns, [width**2 / 12])


def error(network):
    return np.sqrt(np.mean((network.forward(x[:, None]).logits[:, 0] - x**2) ** 2))


# sphinx_gallery_start_ignore
M, h = 16, 0.25
assert round(np.abs(np.gradient(np.gradient(wave(x), x), x)).max(), 2) == M == 4**2
sixteen = xd.network.broken_line(np.linspace(-1, 1, 17), wave(np.linspace(-1, 1, 17)))
missed = [
    np.abs(network.forward(x[:, None]).logits[:, 0] - wave(x)).max()
    for network in (eight, sixteen)
]
assert 2 / 8 == h == 0.25
assert [f"{M * w**2 / 8:.3f}" for w in (h, h / 2)] == ["0.125", "0.031"]
assert [f"{miss:.3f}" for miss in missed] == ["0.119", "0.031"]
assert np.isclose(error(best(32)), 4 / 180**0.5 / (32 + 1) ** 2, rtol=0.01)
assert f"{4 / 180**0.5:.3f}" == "0.298"
assert best(32).w1.sum() == 0
piece = np.linspace(-h / 2, h / 2, 20_001) ** 2  # the parabola over a piece around 0
assert np.isclose(piece.mean(), h**2 / 12, rtol=1e-3)
assert np.isclose(piece.var(), h**4 / 180, rtol=1e-3)
# sphinx_gallery_end_ignore

# %%
# What training finds
# -------------------
# For each number of units, 20 runs learn the parabola from 41 of its points. They start from He's
# weights (:doc:`page 2 <plot_02_slopes>`) and take 1,000 steps on full batches, with momentum 0.9.

# Draw the error against the number of units.
X, y = np.linspace(-1, 1, 41)[:, None], np.linspace(-1, 1, 41) ** 2
how = {"X": X, "y": y, "loss": "squared error", "tolerance": 0.05, "batch": "full"}
how |= {"epochs": 1000, "momentum": 0.9, "initialization": "he", "keep": "parameters"}
sizes = np.array([2, 4, 8, 16, 32])
studies = [xd.census(range(20), hidden=int(units), **how) for units in sizes]
found = [[error(study.network(seed)) for seed in range(20)] for study in studies]
middle = np.median(found, axis=1)
least = 4 / np.sqrt(180) / (sizes + 1) ** 2
rise = 2 / (sizes[:, None] + 2)
steps = (np.minimum(x**2 // rise, sizes[:, None] / 2) + 0.5) * rise
stairs = np.sqrt(np.mean((steps - x**2) ** 2, axis=1))
figure, ax = plt.subplots(figsize=(5.2, 3.5))
ax.set(title="Training stays far from the best", xscale="log", yscale="log")
ax.plot(sizes, found, ".", color=figures.MUTED, markersize=4)
ax.plot(sizes, stairs, "s--", color=figures.MUTED, label="step functions by hand")
ax.plot(sizes, middle, "o-", color=figures.INK, label="trained, median of 20")
ax.plot(sizes, least, "^:", color=figures.INK, label="the best there is")
ax.set(xlabel="hidden units", ylabel="root mean squared error")
tens = [0.001, 0.01, 0.1]
ax.set(xticks=sizes, xticklabels=sizes, yticks=tens, yticklabels=tens)
ax.xaxis.minorticks_off()
legend = ax.legend(loc="lower left")
# sphinx_gallery_start_ignore
assert (len(studies[0]), len(X), how["epochs"], how["momentum"]) == (20, 41, 1000, 0.9)
assert sizes.tolist() == [2, 4, 8, 16, 32]
assert [f"{each:.4f}" for each in middle] == [
    "0.2378",
    "0.0327",
    "0.0147",
    "0.0098",
    "0.0103",
]
assert [f"{each:.4f}" for each in least] == [
    "0.0331",
    "0.0119",
    "0.0037",
    "0.0010",
    "0.0003",
]
assert 37 < middle[4] / least[4] < 38
assert (np.min(found, axis=1) > least).all()
stuck = []
for study, errors in zip(studies, found, strict=True):
    nets = [study.network(seed) for seed in range(20)]
    sides = [np.split(net.forward(X).z1 > 0, [20, 21])[::2] for net in nets]
    halves = [sum(half.any() for half in pair) for pair in sides]  # with a unit on
    assert halves == [{"0.30": 0, "0.24": 1}.get(f"{e:.2f}", 2) for e in errors]
    stuck.append(sum(each < 2 for each in halves))
assert (stuck[0], stuck[-1], len(halves)) == (13, 4, 20)
assert [f"{each:.3f}" for each in stairs[[3, 4]]] == ["0.034", "0.018"]
assert all(0.5 < b / a < 0.66 for a, b in pairwise(stairs))
figures.describe(
    figure,
    "Both axes are logarithmic. The best error falls on a nearly straight dotted line from 0.033 "
    "with 2 units to 0.0003 with 32. The median of trained runs falls beside it up to 8 units, and "
    "then stays at about 0.01; small dots, one for each run, lie around it. Steps, a dashed line "
    "with squares, fall half as steeply as the best, from 0.16 to 0.018.",
    units=sizes,
    best=least,
    steps=stairs,
    trained=middle,
)
# sphinx_gallery_end_ignore

# %%
# The median run comes to 0.0147 with 8 units, where 0.0037 is possible, and to 0.0098 with 16. With
# 32 units it gets no better: 0.0103, more than 37 times the best there is. The small dots are
# single runs. In those at 0.24 all units are off on one side of 0, at 0.3 on both: 13 of the 20
# runs with 2 units, and four with 32.
#
# The squares are the parabola drawn by units with step functions. From 16 to 32 units their error
# only about halves, from 0.034 to 0.018, since a level piece can't follow a slope. And :doc:`step
# functions can't be trained </part1/plot_02_activations>`.
#
# Why training finds less
# -----------------------

# Draw where the folds are.
folds = (-studies[3]["b1"] / studies[3]["w1"][:, 0])[np.argsort(found[3])]
even = np.linspace(-1, 1, 18)[1:-1]
figure, ax = plt.subplots(figsize=(5.2, 3.4))
ax.plot(even, 0 * even, "o", color=figures.INK, markersize=4)
for row, places in enumerate(folds, start=2):
    ax.plot(places, 0 * places + row, "o", color=figures.MUTED, markersize=4)
ax.set(title="Where sixteen folds end up", xlabel="input x", ylabel="runs, best first")
ax.set(xlim=(-1, 1), ylim=(22, -1), xticks=(-1, 0, 1))
labels = ax.set_yticks([0, 2, 21], ["by hand", "1", "20"])
# sphinx_gallery_start_ignore


def nearest(places):
    """Return the least error of a broken line with these folds, whatever else it does."""
    ramps = (np.maximum(x - place, 0) for place in places[abs(places) < 1])
    basis = np.column_stack([x**0, x, *ramps])
    weights = np.linalg.lstsq(basis, x**2, rcond=None)[0]
    return np.sqrt(np.mean((basis @ weights - x**2) ** 2))


assert f"{np.median([nearest(places) for places in folds]):.4f}" == "0.0086"
inside = [np.sort(row[abs(row) < 1]) for row in folds]
gaps = [np.diff([-1, *row, 1]).max() for row in inside]
assert (f"{np.median(gaps):.2f}", f"{2 / 17:.2f}") == ("0.42", "0.12")
assert f"{np.mean(abs(folds) < 0.1):.0%}" == "31%"
assert f"{np.mean(abs(folds) >= 1):.0%}" == "11%"
start = xd.Network.initial(inputs=1, hidden=16, seed=0, initialization="he")
assert not start.b1.any()
from_best = xd.census([0], hidden=16, initial=[best(16)], **how)
assert f"{error(from_best.network(0)):.4f}" == "0.0011"
assert f"{best(16).forward([[2.0]]).logits[0, 0]:.2f}" == "2.88"
square = xd.network.Activation("square", lambda z: z * z, lambda z: 2 * z, "z^2")
many = xd.Network.initial(inputs=1, hidden=50, seed=0, activation=square)
curve = many.forward(x[:, None]).logits[:, 0]
assert np.allclose(np.polyval(np.polyfit(x, curve, 2), x), curve)
assert (20 * 0.01**0.5 / 0.0001**0.5, 0.01 / 0.0001) == (200, 100)
assert tent.replace(
    w1=[[1, 1, 1, 1]], b1=[0, -1, -2, -3], w2=[[1], [-2], [1], [1]]
).forward([[3], [4]]).logits[:, 0].tolist() == [0, 1]
figures.describe(
    figure,
    "Rows of dots, the folds between −1 and 1. In the first row, by hand, sixteen dots at equal "
    "distances. Below, twenty trained runs: many dots crowd around 0, others stand in tight "
    "groups, and between them and at both ends wide stretches are empty.",
    run=np.repeat(np.arange(1, 21), 16),
    fold=folds.ravel(),
)
# sphinx_gallery_end_ignore

# %%
# At the start all biases are 0, so all folds are at x = 0. Training spreads them unevenly: 31% are
# still within 0.1 of 0 at the end, and 11% lie beyond −1 or 1. The widest gap in a run is 0.42 in
# the median; with even spacing it is 0.12.
#
# In the median, the best broken line that bends only at a run's folds has the error 0.0086, and the
# run itself 0.0098. So nearly all error comes from where the folds are. Started from the best
# network, training ends at 0.0011 (the formula: 0.0010): it keeps good weights, but doesn't find
# them.
#
# What this does and doesn't say
# ------------------------------
# With points that are close enough together, chords come as near as you like to any continuous
# curve. With more inputs one hidden layer can do this too, with sigmoids
# :cite:p:`cybenko1989,hornik1991` and with every continuous activation function that is not a
# polynomial :cite:p:`leshno1993`. (With :math:`f(z) = z^2` even fifty units draw one parabola.)
# This is called :term:`universal approximation`, and it says that good weights exist. It doesn't
# say how many units they take, nor that training finds them. And it holds only within bounds: at x
# = 2 the best 16 units give 2.88, the parabola 4.
#
# What to remember
# ----------------
# - With one input a unit is a ramp, and H units draw a broken line of at most H + 1 pieces.
# - Half the width of the pieces makes a quarter of the error; with step functions it makes half.
# - That good weights exist doesn't mean that training finds them.
#
# Questions
# ---------
# .. admonition:: The tent should rise again from x = 3 on, with slope 1. What does it take?
#    :collapsible: closed
#
#    A fourth unit with the input weight 1, the bias −3 and the output weight 1.
#
# .. admonition:: With 20 chords a smooth curve is met to within 0.01. How many for 0.0001?
#    :collapsible: closed
#
#    About 200. Ten times as many chords make a hundredth of the error.
#
# Next: :doc:`plot_02_slopes` puts layers on top of each other, and asks what is left of a slope.
