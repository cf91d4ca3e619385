"""
3. The network
==============

How do hidden units make the bend that :term:`XOR` needs?
"""

# Set up, and draw two ramps and their sum.
import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original
from xordemo.tables import equations

X, y = xd.xor()
network = original.tutorial_run().network
relu = xd.network.relu
d = np.linspace(-1.5, 1.5, 301)
ramps = np.stack([relu(d), relu(-d)])
panels = {"two ramps": ramps, "times −2": -2 * ramps, "their sum, plus 1": []}
roof = 1 - 2 * ramps.sum(axis=0)
figure, axes = plt.subplots(1, 3, figsize=(5.2, 2.9), sharey=True)
figure.suptitle("Two ramps make a roof")
figure.supxlabel("d = x₁ − x₂")
for ax, (title, curves) in zip(axes, panels.items(), strict=True):
    ax.set(title=title, xticks=(-1, 0, 1), yticks=(-2, 0, 2), ylim=(-2.4, 2.4))
    ax.axhline(0, color=figures.MUTED, linewidth=1)
    for curve, colour in zip(curves, figures.UNIT_COLOURS[: len(curves)], strict=True):
        ax.plot(d, curve, color=colour)
axes[0].set_ylabel("value")
axes[2].plot(d, roof, color=figures.INK)
for at in (-1, 0, 1):
    label = int(at == 0)
    axes[2].plot(at, 1 - 2 * abs(at), "so"[label], color=figures.CLASS_COLOURS[label])
# sphinx_gallery_start_ignore
assert roof[[50, 150, 250]].round(9).tolist() == [-1, 1, -1]
figures.describe(
    figure,
    "Three graphs. On the left two ramps, one rising to the right of 0 and one to the left. In the "
    "middle both are turned upside down and twice as steep. On the right their sum plus 1: a roof "
    "that is 1 at d = 0, a circle, and −1 at d = −1 and d = 1, two squares.",
    d=d,
    ramp_1=ramps[0],
    ramp_2=ramps[1],
    roof=roof,
)
# sphinx_gallery_end_ignore

# %%
# Two units by hand
# -----------------
# We need a function that is high where the two inputs are equal and low where they differ. What
# matters is the difference :math:`d = x_1 - x_2`: it is 0 at both circles, and −1 and 1 at the
# squares. A roof over :math:`d` will do, and a roof is made of two ramps. Each ramp is a
# :term:`ReLU`. The first, :math:`\max(d, 0)`, is 0 up to the middle and then rises. The second,
# :math:`\max(-d, 0)`, does the same in the other direction. Now turn both upside down, make them
# twice as steep, add them up, and lift the sum by 1:
#
# .. math:: t = 1 - 2 \max(x_1 - x_2, 0) - 2 \max(x_2 - x_1, 0).
#
# This is a network with two :term:`hidden units <hidden unit>`. The factors of the inputs in a unit
# are its :term:`weights <weight>`: 1 and −1 in the first unit, −1 and 1 in the second. The two
# factors −2 are the output weights, and the 1 at the beginning is the output :term:`bias`. The
# units have biases too; here they are 0. Over both inputs the roof becomes a ridge, whose level
# crest runs away from us. A grey plane marks the height 0, and stems lead from it to the corners.

# Draw the ridge over the square.
ridge = xd.Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
figure = plt.figure(figsize=(5.2, 3.9))
ax = figure.add_subplot(projection="3d")
figure.suptitle("Two units make a ridge over x₁ = x₂")
surface = figures.pieces(ridge, bounds=(-0.5, 1.5))
figures.plot_surface(ax, surface, ridge, X, y, stems=True)
# sphinx_gallery_start_ignore
assert ridge.solves(X, y)
assert (ridge.forward(X).logits[:, 0] == 1 - 2 * np.abs(X[:, 0] - X[:, 1])).all()

by_hand = {entry.point: entry for entry in xd.ledger(ridge, xd.CORNERS)}
assert by_hand[1, 0].states == ("on", "off")
assert [int(c) for c in by_hand[1, 0].contributions] == [-2, 0]
assert all(by_hand[k, k].states == ("fold", "fold") for k in (0, 1))
assert [int(entry.logit) for entry in by_hand.values()] == [1, -1, -1, 1]
assert xd.Network(ridge.w1, ridge.b1, -ridge.w2, -ridge.b2).solves(X, 1 - y)
figures.describe(
    figure,
    "A roof of two flat faces that meet in a level crest over the diagonal, a line in two colours. "
    "(0,0) and (1,1) stand on the crest, above a level plane at zero; (1,0) and (0,1) lie on the "
    "two faces, below it.",
    **surface,
)
# sphinx_gallery_end_ignore

# %%
# On page 2 the kink was a point, :math:`z = 0`. Over the plane it becomes a line, where the
# pre-activation is 0: the unit's :term:`fold`. Both units have theirs on the line :math:`x_1 =
# x_2`, so the line has dashes in both colours, and together they make one crest. It takes both: a
# single unit with this fold is level on one side of it, and could pull down only one of the
# squares. At (1,0) unit 1 is on and takes 2 away, unit 2 is off, and the logit is 1 − 2 = −1. At
# (0,0) and (1,1) both units are at their folds and give 0, so the output bias is the answer, 1. The
# network is the function of page 1, :math:`1 - 2\,|x_1 - x_2|`.
#
# The trained network
# -------------------
# The network of these pages has not two hidden units but five, as in the tutorial that they follow.
# We call it 2–5–1: two inputs, five units, one logit. A unit's number is only a name: unit 1 of
# this network has nothing to do with unit 1 of the ridge. Training, the subject of the next page,
# has found the network's 21 weights and biases. The picture shows them all, with the input (1,0). A
# line is a weight, blue and solid if it is positive, orange and dashed if it is negative, and grey
# if nothing comes through to the logit along it at this input. The number on a line has the colour
# of its hidden unit. The number under a circle is a bias, and above each unit stands its
# :term:`activation` :math:`a`.

# Draw the diagram with its numbers, and the path of (1,0).
figure, ax = plt.subplots(figsize=(5.2, 5.6))
ax.set_title("All 21 numbers, and (1,0) on its way")
table = figures.plot_network(ax, network, numbers=True, x=[1, 0])
# sphinx_gallery_start_ignore
assert sum(a.size for a in (network.w1, network.b1, network.w2, network.b2)) == 21
entry = xd.ledger(network, [(1, 0)])[0]
assert entry.on == (3, 4, 5)
others = [abs(c) for h, c in enumerate(entry.contributions) if h != 3]
assert -entry.contributions[3] > 3 * max(others)
assert network.solves(X, y)
assert [f"{a:.2f}" for a in map(float, entry.activations)][3] == "1.75"
assert (
    f"{network.w1[0, 3]:.2f} {network.b1[3]:.2f} {network.w2[3, 0]:.2f}"
    == "1.73 0.02 -2.08"
)
assert f"{float(entry.contributions[3]):.2f} {float(entry.logit):.2f}" == "-3.64 -3.02"
figures.describe(
    figure,
    "A diagram with two circles on the left, the inputs, five in the middle, the hidden units, and "
    "one on the right, the logit. Each line has its weight, each unit and the output its bias. At "
    "the input (1,0) units 3, 4 and 5 are on.",
    **table,
)
# sphinx_gallery_end_ignore

# %%
# The numbers are rounded, so a sum of them can be wrong in its last digit. Take unit 4. It gets
# 1.73 times the first input, which is 1, nothing from the second, which is 0, and its bias of 0.02.
# The sum, 1.75, is positive, so the unit is on and its activation is 1.75. Its output weight is
# −2.08, and so it takes 3.64 from the logit, far more than any other unit. The logit is −3.02:
# class 0, which is right.
#
# Here is the same in symbols, where :math:`z` is a unit's :term:`pre-activation`. The raised number
# is 1 for what goes into the hidden units and 2 for what goes into the logit. The two lowered
# numbers of an input weight say where it comes from and where it goes: :math:`w^{(1)}_{21}` is the
# weight from input 2 to unit 1. An output weight has only its unit's number.

# Show the equations.
equations(network).symbols

# %%
# In numpy, for all four corners at once, in the order (0,0), (0,1), (1,0), (1,1):

corners = np.array(xd.CORNERS)
hidden = np.maximum(corners @ network.w1 + network.b1, 0)
logits = hidden @ network.w2 + network.b2
print(logits.round(3).ravel())
# sphinx_gallery_start_ignore
assert corners.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
np.testing.assert_allclose(logits, network.forward(corners).logits, atol=1e-12)
# sphinx_gallery_end_ignore

# %%
# What the weights mean
# ---------------------
# Draw the two input weights of a unit as an arrow from some point of its fold. The arrow points in
# the direction in which :math:`z` grows fastest. Along the fold :math:`z` doesn't change, so arrow
# and fold are at right angles. The arrow and small ticks mark the side where the unit is on. The
# longer the arrow, the steeper the unit rises on that side. The bias moves the fold away from
# (0,0), and here the biases are so small that all five folds pass close by. Three of them nearly
# coincide along the diagonal: on that line their colours take turns, each with its own ticks.

# Draw the folds and the arrows.
figure, ax = plt.subplots(figsize=(5.2, 4.4))
figures.plane(ax)
figures.plot_folds(ax, network, labels=False)
ax.set_title("Each unit's fold, and its weights as an arrow")
arrows = figures.plot_arrows(ax, network)
figures.plot_points(ax, X, y)
# sphinx_gallery_start_ignore
assert [f"{angle:.0f}" for angle in arrows["angle"][[1, 3, 4]]] == ["135", "-45", "-46"]
assert np.abs(network.b1).max() < 0.025
assert list(network.w2[:, 0] > 0) == [True, False, True, False, False]
lengths = np.linalg.norm(network.w1, axis=0)
assert (np.abs(network.b1) < 0.04 * lengths).all()
assert lengths[2] < lengths.max() / 8
assert abs(network.w2[2, 0]) < np.abs(network.w2).max() / 40
assert np.abs(network.forward(X).a1[:, 2] * network.w2[2, 0]).max() < 0.03
on = {entry.point: entry.on for entry in xd.ledger(network, xd.CORNERS)}
assert 2 in on[0, 1]
assert {4, 5} < set(on[1, 0])
assert not any(1 in units for units in on.values())
start = xd.Network.initial(hidden=5, seed=original.SEED)
assert (start.w1[:, 0] == network.w1[:, 0]).all()
assert (network.w1[:, 0] < 0).all()
tenfold = np.array([10, 1, 1, 1, 1])
weights = (network.w1 * tenfold, network.b1 * tenfold, network.w2 / tenfold[:, None])
same = xd.Network(*weights, network.b2).forward(X).logits
assert np.allclose(same, network.forward(X).logits)
assert tenfold.max() == 10
order = [4, 3, 2, 1, 0]
weights = (network.w1[:, order], network.b1[order], network.w2[order])
assert np.allclose(xd.Network(*weights, network.b2).forward(X).logits, same)
figures.describe(
    figure,
    "Five lines close to the origin, each with an arrow at a right angle. Three nearly coincide "
    "along the diagonal. The arrow of unit 2 points up to the left, those of units 4 and 5 down to "
    "the right. That of unit 1 points down to the left, and the short one of unit 3 up.",
    **arrows,
)
# sphinx_gallery_end_ignore

# %%
# Training has found our ridge, with other numbers. The arrow of unit 2 points up to the left, to
# the side of (0,1), and those of units 4 and 5 down to the right, to the side of (1,0). All three
# have negative output weights, so each pulls down the corner on its side. The arrow of unit 1
# points away from all four corners, and this unit is on at none of them. Unit 3 has a short arrow
# and a small output weight, so it adds almost nothing.
#
# Number the units in another order, and nothing changes. Make the input weights and the bias of a
# unit ten times as large and its output weight ten times smaller, and again nothing changes, since
# :math:`\max(10 z, 0) = 10 \max(z, 0)`. So the size of a single weight says little. What counts is
# what a unit adds at a point: its activation times its output weight.
#
# What to remember
# ----------------
# - The logit is a weighted sum of the units plus a bias.
# - Two units solve XOR, one for each side of the line :math:`x_1 = x_2`.
# - Input weights and bias say where a unit has its fold. The sign of the output weight says whether
#   the unit lifts the logit or pulls it down.
#
# Questions
# ---------
# .. admonition:: How many numbers does a network with H hidden units have?
#    :collapsible: closed
#
#    With two inputs, each unit has two weights, one bias and one output weight, and there is one
#    output bias: 4H + 1.
#
# .. admonition:: How must the ridge be changed if class 1 is to mean "different"?
#    :collapsible: closed
#
#    Turn the signs of both output weights and of the output bias. Every logit changes its sign, so
#    every corner changes its class.
#
# Next: :doc:`plot_04_learning`, in which the numbers are found.
