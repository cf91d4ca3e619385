"""
3. The network
==============

How many bends does it take to solve :term:`XOR`?

Two are enough. First we build such a network by hand, from two :term:`hidden units <hidden unit>`
and nine whole numbers. Then comes the trained network with five units, as a diagram and as
equations, and one input that goes through it step by step.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original
from xordemo.tables import equations

X, y = xd.xor()

# %%
# Two units by hand
# -----------------
# We need a function that is positive if the two inputs are equal and negative if they differ. The
# absolute value of their difference measures how much they differ. So try
#
# .. math:: t = 1 - 2\,|x_1 - x_2|
#
# Its graph is a ridge, with the straight line :math:`x_1 = x_2` as its crest. An absolute value is
# the sum of two ReLUs, :math:`|d| = \max(d, 0) + \max(-d, 0)`. So two hidden units are enough:
#
# .. math:: t = 1 - 2 \max(x_1 - x_2, 0) - 2 \max(x_2 - x_1, 0)
#
# Each maximum is a unit. The factors of the inputs, here 1 and −1, are the unit's
# :term:`weights <weight>`. The factor in front of a unit, here −2, is its output weight. The 1 that
# no unit contributes is the output :term:`bias`. In the code, ``w1`` has a row for each input and a
# column for each unit.

ridge = xd.Network(w1=[[1, -1], [-1, 1]], b1=[0, 0], w2=[[-2], [-2]], b2=[1])
assert ridge.solves(X, y)

# Draw the ridge over the square.
figure = plt.figure(figsize=(5.2, 4.2))
ax = figure.add_subplot(projection="3d")
figure.suptitle("Two units make a ridge over x₁ = x₂")
surface = figures.pieces(ridge, bounds=(-0.5, 1.5))
figures.plot_surface(ax, surface, ridge, X, y, stems=True)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "A roof of two flat faces that meet in a level crest over the diagonal. (0,0) and (1,1) stand "
    "on the crest, above a level plane at zero; (1,0) and (0,1) lie on the two faces, below it.",
    **surface,
)
# sphinx_gallery_end_ignore

# %%
# The bold lines are where the logit is 0. The thin line along the crest is a :term:`fold`, the line
# where a unit is about to turn on. Both units have their fold there: unit 1 is on at one side of
# it, unit 2 at the other. So the two bends lie on one line, :math:`x_1 = x_2`, and the picture
# shows a single crest.
#
# Take one input, (1,0). The difference is 1. Unit 1 is on and passes on 1; unit 2 gets −1, is off
# and passes on 0. The logit is 1 − 2 · 1 − 2 · 0 = −1: class 0. At (0,0) and (1,1), exactly on the
# fold, both units get 0, and the logit is the output bias alone. All four corners:

xd.tables.corner_table(xd.ledger(ridge, xd.CORNERS), decimals=0)

# %%
# The two opposite sums are 1 + 1 = 2 and −1 − 1 = −2, so the gap is 4. An affine function has the
# gap 0 (:doc:`plot_01_xor`); the two bends make the difference. They need not lie on this line: on
# :doc:`a page of Part II </part2/plot_04_smallest>` two other folds do it, and a proof there says
# that one unit is never enough.
#
# The trained network
# -------------------
# The network of these pages has five hidden units, as in the tutorial that they follow. We call it
# 2–5–1: two inputs, five units, one logit. Each line of the diagram is a weight, blue and solid if
# it is positive, orange and dashed if it is negative. The number under a node is its bias.
#
# The diagram shows what happens at the input (1,0). Above each unit stands its :term:`activation`
# :math:`a`. A line is faint if what it passes on is 0. Training had to find 21 numbers in all.

network = original.tutorial_run().network
parameters = [network.w1, network.b1, network.w2, network.b2]
assert sum(array.size for array in parameters) == 21

# Draw the diagram with its numbers, and the path of (1,0).
figure, ax = plt.subplots(figsize=(5.2, 5.6))
ax.set_title("All numbers of the trained network, and (1,0) on its way")
table = figures.plot_network(ax, network, numbers=True, x=[1, 0])
# sphinx_gallery_start_ignore
entry = xd.ledger(network, [(1, 0)])[0]
lit = ", ".join(map(str, entry.on)) or "none"
figures.describe(
    figure,
    "A diagram with two circles on the left, the inputs, five in the middle, the hidden units, "
    "and one on the right, the logit. Each line has its weight, each unit and the output its "
    f"bias. The input is (1,0). Units that are on and lit: {lit}. The logit is "
    f"{float(entry.logit):+.2f}.",
    **table,
)
# sphinx_gallery_end_ignore

# %%
# As equations
# ------------
# Each unit forms a weighted sum of the inputs plus its bias, its :term:`pre-activation` :math:`z`,
# and applies :term:`ReLU`. The :term:`logit` :math:`t` is a weighted sum of the activations plus
# the output bias. In :math:`w^{(1)}_{21}`, the raised 1 is the layer, and 21 means from input 2 to
# unit 1.

equations(network).symbols

# %%
# The same with the numbers that training found, rounded to two decimals:

equations(network).numbers

# %%
# In numpy the network is two lines. They give the same logit as the package, at all four corners:

corners = np.array(xd.CORNERS)
hidden = np.maximum(corners @ network.w1 + network.b1, 0)
logits = hidden @ network.w2 + network.b2
np.testing.assert_allclose(logits, network.forward(corners).logits, rtol=0, atol=1e-12)
for (x1, x2), logit in zip(corners, logits[:, 0], strict=True):
    print(f"({x1:g},{x2:g}): logit {xd.words.number(logit)}, class {int(logit > 0)}")

# %%
# Did training find our ridge?
# ----------------------------
# In our ridge unit 1 has the input weights 1 and −1, unit 2 has −1 and 1. Among the trained units,
# units 4 and 5 have the signs of the first: a positive weight from input 1, a negative one from
# input 2. Unit 2 has the signs of the second.

toward_1 = [h for h in range(1, 6) if network.w1[0, h - 1] > 0 > network.w1[1, h - 1]]
toward_2 = [h for h in range(1, 6) if network.w1[0, h - 1] < 0 < network.w1[1, h - 1]]
assert (toward_1, toward_2) == ([4, 5], [2])

# %%
# So training may have found our ridge. The signs alone don't settle it, since a unit with the right
# signs may still add next to nothing. :doc:`plot_08_why_it_works` finds out which units decide.
#
# What to remember
# ----------------
# - A unit: a weighted sum plus a bias, then the activation function. The logit: a weighted sum of
#   the units plus a bias.
# - Two units can solve XOR: their sum :math:`1 - 2\,|x_1 - x_2|` is a ridge.
#
# Questions
# ---------
# .. admonition:: How many numbers does a 2–H–1 network have?
#    :collapsible: closed
#
#    Each unit has two weights, one bias and one output weight, and there is one output bias: 4H +
#    1.
#
# .. admonition:: Which small change of the ridge answers the opposite question, class 1 if the
#    inputs differ?
#    :collapsible: closed
#
#    Turn the sign of the output weights and of the output bias. Every logit changes its sign, so
#    every corner changes its class.
#
# .. admonition:: What is the logit at (0,0) if all hidden biases are negative?
#    :collapsible: closed
#
#    At (0,0) each pre-activation is the unit's bias. If all are negative, all units are off, and
#    the logit is the output bias alone.
#
# Next: :doc:`plot_04_learning`, in which the numbers are found.
