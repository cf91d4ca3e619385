"""
4. Which activation function?
=============================

Is ReLU a good choice for this problem? Twelve functions start from the same random weights.
"""

# Set up, and draw how often each function succeeds.
import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures

names = "GELU SiLU ELU softplus softsign tanh leaky_ReLU hard_tanh ReLU ReLU6"
names = [*names.split(), "sigmoid", "identity"]
how = {"hidden": 5, "dtype": "float32", "keep": ("dead", "parameters")}
seeds = range(200)
early, late = (
    {n: xd.census(seeds, activation=n.lower(), epochs=e, **how) for n in names}
    for e in (50, 500)
)
figure, ax = plt.subplots(figsize=(5.2, 3.95))
ax.set(title="After 50 and after 500 epochs")
z = np.linspace(-3, 3, 121)
for row, name in enumerate(names):
    before, after = (100 * study[name].rate for study in (early, late))
    look = {"color": figures.INK, "clip_on": False}
    ax.plot([before, after], [row, row], lw=1, **look)
    ax.plot(after, row, "o", ms=6, **look)
    ax.plot(before, row, "o", ms=6, mfc=figures.PAPER, **look)
    place = [-0.095, row - 0.42, 0.075, 0.84]
    small = ax.inset_axes(place, transform=ax.get_yaxis_transform())
    small.plot(z, xd.ACTIVATIONS[name.lower()](z), color=figures.INK, lw=1.2)
    small.set(ylim=(-1.4, 3), xticks=(), yticks=(), frame_on=False)
ax.set(xlim=(-3, 103), ylim=(11.6, -1))
ax.set(xlabel="successful runs (%)", ylabel="activation function")
ax.set_yticks(range(12), [name.replace("_", " ") for name in names])
ax.tick_params(axis="y", length=0, pad=42)
ax.grid(True, axis="x")
# sphinx_gallery_start_ignore
first = {name: int(study.success.sum()) for name, study in early.items()}
solved = {name: int(study.success.sum()) for name, study in late.items()}
assert [*solved.values()] == [200, 200, 200, 199, 198, 197, 158, 127, 119, 119, 89, 0]
assert names[:6] == ["GELU", "SiLU", "ELU", "softplus", "softsign", "tanh"]
assert names[8] == "ReLU"
assert all(xd.ACTIVATIONS[name.lower()].pieces is None for name in names[:6])
ahead = {name for name in names if first[name] > first["ReLU"]}
assert ahead == {"GELU", "leaky_ReLU", "hard_tanh"}
assert {name for name in names if first[name] < first["ReLU"]} == {*names} - ahead - {
    "ReLU",
    "ReLU6",
}
assert (first["ReLU"], len(names) - len(ahead) - 2) == (94, 7)
assert (early["ReLU"].settings["epochs"], late["ReLU"].settings["epochs"]) == (50, 500)
spread = [
    end
    for study in (*early.values(), *late.values())
    for end in (study.rate, *study.interval)
]
assert (
    max(
        max(high - share, share - low)
        for share, low, high in np.reshape(spread, (-1, 3))
    )
    < 0.075
)
assert (len(names), late["ReLU"].rate) == (12, 0.595)
figures.describe(
    figure,
    "Twelve rows, one for each activation function, with its graph at the left. In each a hollow "
    "dot, the share of successful runs after 50 epochs, is joined to a filled one, after 500: "
    + "; ".join(f"{n} {early[n].rate:.1%} and {late[n].rate:.1%}" for n in names)
    + ".",
    function=names,
    share_50=[study.rate for study in early.values()],
    share_500=[study.rate for study in late.values()],
)
# sphinx_gallery_end_ignore

# %%
# Each row is one :term:`activation function`, with its graph at the left. The first 200 seeds are
# trained with it, with the settings of Part I. A hollow dot is the share that has all four corners
# right after 50 :term:`epochs <epoch>`, a filled dot the share after 500. (Another 200 seeds might
# move a dot by 7 points.)
#
# ReLU starts well: 94 runs of 200 are right after 50 epochs, more than with seven of the other
# functions. Then it stops. After 500 epochs it has only 119, and six smooth functions have come
# near 100%: GELU :cite:p:`hendrycks2016`, SiLU :cite:p:`elfwing2018` and ELU :cite:p:`clevert2016`
# with 200 of 200, softplus, softsign and tanh with 199, 198 and 197. Of these six only GELU was
# ahead of ReLU after 50 epochs. So ReLU is good for a hurry, and poor for a finish. What holds the
# others up, and what stops ReLU?
#
# What the level side costs
# -------------------------
# Runs fail in different ways (:doc:`plot_02_how_often`). An *unfinished* run has a hidden layer
# that would do, and its output layer isn't there yet. In an *inseparable* run no output layer could
# do it. A *confused* run has the same activations at two corners of different classes.

# Draw how the runs end.
shown = ["GELU", "leaky_ReLU", "hard_tanh", "ReLU", "sigmoid", "identity"]
kinds = {name: xd.outcomes(late[name]) for name in names}
count = {
    kind: [(kinds[name] == kind).sum() for name in shown]
    for kind in xd.studies.OUTCOMES
}
looks = [
    (figures.INK, ""),
    (figures.FAINT, ""),
    (figures.PAPER, "////"),
    (figures.MUTED, ""),
]
figure, ax = plt.subplots(figsize=(5.2, 2.9))
begin = np.zeros(6)
for (kind, runs), (face, hatch) in zip(count.items(), looks, strict=True):
    look = {"color": face, "hatch": hatch, "edgecolor": figures.MUTED, "label": kind}
    ax.barh(range(6), runs, left=begin, height=0.7, **look)
    for row in np.flatnonzero(np.array(runs) > 5):
        at = (begin[row] + runs[row] / 2, row)
        box = {"facecolor": figures.PAPER, "edgecolor": "none", "pad": 1.5}
        ax.annotate(runs[row], at, ha="center", va="center", bbox=box)
    begin += runs
ax.set_yticks(range(6), [name.replace("_", " ") for name in shown])
key = {"ncols": 4, "handlelength": 1.2, "columnspacing": 1.2}
figure.legend(loc="outside lower center", **key)
ax.set(title="How the runs end after 500 epochs", xlabel="runs", xlim=(0, 200))
ax.set_ylabel("activation function")
ax.tick_params(axis="y", length=0)
ax.invert_yaxis()
# sphinx_gallery_start_ignore
ends = {name: tuple(row[at] for row in count.values()) for at, name in enumerate(shown)}
assert (ends["ReLU"], ends["leaky_ReLU"]) == ((119, 0, 0, 81), (158, 41, 1, 0))
assert (ends["hard_tanh"], ends["sigmoid"]) == ((127, 0, 73, 0), (89, 111, 0, 0))
assert (ends["identity"], ends["GELU"]) == ((0, 0, 200, 0), (200, 0, 0, 0))
assert first["sigmoid"] == 0
corners = np.array(xd.CORNERS)


def inside(name, kind):
    """Return the pre-activations of the runs that end so, shape (runs, 4, 5)."""
    end, study = np.flatnonzero(kinds[name] == kind), late[name]
    return corners @ study["w1"][end].astype(float) + study["b1"][end][:, None]


off = (inside("ReLU", "confused") <= 0).all(axis=2)
assert (off[:, ::3].any(axis=1) & off[:, 1:3].any(axis=1)).all()
assert f"{late['ReLU']['dead'].mean():.0%}" == "37%"
dying = {name for name in names if late[name]["dead"].any()}
assert dying == {"ReLU", "ReLU6", "hard_tanh"}
assert (late["leaky_ReLU"].success >= late["ReLU"].success).all()
assert (late["leaky_ReLU"].success & ~late["ReLU"].success).sum() == 39
assert 200 - 158 == 42
assert np.abs(inside("hard_tanh", "inseparable")).max() < 1
assert np.array_equal(late["ReLU6"]["w1"], late["ReLU"]["w1"])
figures.describe(
    figure,
    "Six bars of 200 runs, each divided by how the runs end. "
    + " ".join(
        f"{name}: "
        + ", ".join(f"{n} {kind}" for n, kind in zip(row, count, strict=True) if n)
        + "."
        for name, row in ends.items()
    ),
    function=shown,
    **count,
)
# sphinx_gallery_end_ignore

# %%
# All 81 failures of **ReLU** are confused, and in each of them no unit is on at either of two such
# corners. Off means level, and level means that no correction gets through. After 500 epochs 37% of
# the units are dead.
#
# **Leaky ReLU** :cite:p:`maas2013` is the test of this. It differs from ReLU only in a slope of a
# hundredth on the left, and with that no unit can die. Every run that succeeds with ReLU succeeds
# with it as well, and so do 39 more. Of the 42 that still fail, 41 are unfinished: a hundredth is
# not nothing, but it is slow.
#
# **Hard tanh** :cite:p:`collobert2004` is level on both sides, beyond −1 and 1, and yet this is not
# what stops it. In all 73 failing runs every pre-activation at the corners lies between −1 and 1.
# No unit ever reaches its bends, so to the corners the network looks like one without an activation
# function, and for such a one the problem has no solution. Starting with small weights, it has
# learned to stay small. **ReLU6** :cite:p:`krizhevsky2010`, which is level above 6, shows the other
# extreme: no run gets as far as 6, and all end with the same weights as with ReLU.
#
# The **sigmoid** fails by being slow. It has no success after 50 epochs and 89 after 500, and all
# its failures are unfinished. Its slope is ¼ at most, so a hidden unit passes on at most a quarter
# of the error that reaches it. The **identity** can't succeed
# (:doc:`/part1/plot_09_without_activation`).
#
# Another learning rate, another winner
# -------------------------------------
# All this was at the :term:`learning rate` 0.1, which the original tutorial chose for ReLU. Four of
# the functions, for 50 epochs at four rates:

# Draw success against the learning rate.
rates = [0.03, 0.1, 0.3, 1]
by_rate = {
    name: [xd.census(seeds, activation=name.lower(), lr=lr, **how) for lr in rates]
    for name in ("GELU", "SiLU", "softplus", "ReLU")
}
figure, ax = plt.subplots(figsize=(5.2, 3.2))
table = {}
for (name, row), look in zip(by_rate.items(), figures.CURVES, strict=True):
    ends = [study.interval for study in row]
    shares = [study.rate for study in row]
    look = look | {"name": name, "variable": "learning rate", "markersize": 4}
    table[name] = figures.plot_share(ax, rates, shares, ends, **look)
ax.set(title="Success after 50 epochs, at four learning rates", xscale="log")
ax.set_xticks(rates, [f"{lr:g}" for lr in rates])
ax.minorticks_off()
ax.grid(True, axis="y")
# sphinx_gallery_start_ignore
won = {
    name: [int(study.success.sum()) for study in row] for name, row in by_rate.items()
}
assert (won["ReLU"], won["GELU"]) == ([56, 94, 74, 0], [34, 134, 200, 180])
assert (won["SiLU"], won["softplus"]) == ([15, 75, 186, 193], [0, 3, 17, 35])
best = [max(won, key=lambda name: won[name][at]) for at in range(4)]
assert best == ["ReLU", "GELU", "GELU", "SiLU"]
assert by_rate["ReLU"][3]["dead"].all()
assert by_rate["ReLU"][3]["dead"].size == 1000
assert [study.settings["lr"] for study in by_rate["ReLU"]] == [0.03, 0.1, 0.3, 1]
figures.describe(
    figure,
    "Four lines over the learning rates 0.03, 0.1, 0.3 and 1, with their 95% intervals. ReLU is "
    "highest at 0.03 and falls to 0 at 1. GELU is highest at 0.1 and 0.3, SiLU at 1. Softplus "
    "rises slowly and stays low.",
    **figures.join({key: {"rate": rates, **columns} for key, columns in table.items()}),
)
# sphinx_gallery_end_ignore

# %%
# At 0.03 ReLU is first of the four, at 0.1 and 0.3 it is GELU, which at 0.3 succeeds in 200 runs of
# 200, and at 1 it is SiLU with 193. With ReLU a rate of 1 is a disaster: all 1,000 units of the 200
# runs are dead in the end. So the first picture is no ranking of functions. It says which of them
# suit a network of five units and a rate of 0.1.
#
# Is it a good choice, then?
# --------------------------
# If all you want is a network that works, no: with 500 epochs GELU, SiLU and ELU never failed. ReLU
# is our choice for what it gives. It has two straight pieces, so a network with it can be taken
# apart exactly, region by region. And where a unit is off it adds exactly 0, so an answer has few
# reasons. Leaky ReLU keeps the regions and gives up the zeros. A smooth function gives up both.
#
# What to remember
# ----------------
# - ReLU learns fast and gets stuck: what is off at two corners can't learn to tell them apart.
# - Smooth functions start more slowly, and with time nearly all of their runs succeed.
# - To compare functions at one learning rate is to compare learning rates, too.
#
# Questions
# ---------
# .. admonition:: A hard tanh unit has the weights (4, 0) and the bias −2. Where are its folds?
#    :collapsible: closed
#
#    Where :math:`4 x_1 - 2` is −1 or 1: the lines :math:`x_1 = ¼` and :math:`x_1 = ¾`. Each unit
#    has two folds, and they are parallel.
#
# .. admonition:: GELU dips below 0 on the left and comes back to 0. Can a unit with GELU be dead?
#    :collapsible: closed
#
#    Its slope is exactly 0 at one place only, the bottom of the dip. A unit would have to be there
#    at all four corners. In the 200 runs none is.
#
# Next: :doc:`plot_05_rescue`, which tries the usual advice on the runs that fail.
