"""
2. Four points that no straight line separates
==============================================

Two bits are equal or they are different. Can a straight line tell which?

You will see the four points of :term:`XOR`, the best that a straight line can do with them, and a
two-line proof that it can't do better. The proof also tells what a network must have to
succeed.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

SEED = original.SEED
generator = np.random.default_rng(SEED)
X, y = xd.xor()

# %%
# The data
# --------
# All there is to learn are four points. The :term:`label` of a point is 1 where both inputs are
# equal, and 0 where they differ.

for (x1, x2), label in zip(X, y, strict=True):
    print(f"x1 = {x1:g}, x2 = {x2:g}: class {label}")
assert [int(a == b) for a, b in X] == y.tolist()

# %%
# As a picture they are the corners of a square, and each class has two opposite ones. Take a ruler
# and look for a line with the circles on one side and the squares on the other.

figure, ax = plt.subplots(figsize=(5.2, 4.7))
ax.set_title("The classes sit at opposite corners")
figures.plane(ax, (-0.6, 1.6))
figures.plot_points(ax, X, y, labels="01", size=11)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "A square with a point at each corner. The two of class 1, blue circles, are at "
    "(0,0) below on the left and (1,1) above on the right. The two of class 0, orange "
    "squares, are at the other two corners.",
    x1=X[:, 0],
    x2=X[:, 1],
    label=y,
)
# sphinx_gallery_end_ignore

# %%
# What a straight line can do
# ---------------------------
# A line comes from an affine function, :math:`t = w_1 x_1 + w_2 x_2 + b`: on the line it is 0, on
# one side positive, on the other negative. So :math:`t` is the :term:`logit` of a network that has
# no hidden units, and the line is its :term:`decision boundary`.
#
# We draw a hundred thousand of them at random and count how many points each gets right. How many
# get all four?

w1, w2, b = generator.normal(size=(3, 100_000))
t = np.outer(w1, X[:, 0]) + np.outer(w2, X[:, 1]) + b[:, np.newaxis]
right = ((t > 0) == (y == 1)).sum(axis=1)
for count in range(5):
    print(f"{count} right: {np.mean(right == count):6.1%}")
assert right.max() == 3

# %%
# None. Three is the most. Here is the first line that has three: its map shows the logit as bands
# of colour, blue where it is positive and orange where it is negative.

best = int(np.argmax(right))
line = xd.Network([[w1[best]], [w2[best]]], [b[best]], [[1]], [0], "identity")
wrong = [f"({a:g},{c:g})" for a, c in X[(t[best] > 0) != (y == 1)]]
assert len(wrong) == 1
bands = figures.pieces(line, bounds=(-0.6, 1.6))
figure, ax = plt.subplots(figsize=(5.2, 4.5))
ax.set_title(f"One straight line, and {wrong[0]} on the wrong side")
figures.colour_bar(ax, figures.plot_map(ax, bands))
figures.plot_points(ax, X, y, size=11)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Straight parallel bands of colour, blue on one side of a straight bold line, orange "
    f"on the other. Three points lie on their own side, {wrong[0]} does not.",
    **bands,
)
# sphinx_gallery_end_ignore

# %%
# Why it can't be done
# --------------------
# Write down the affine function at the four corners and add up the opposite ones:
#
# .. math::
#
#    t(0,0) + t(1,1) &= w_1 + w_2 + 2b \\
#    t(1,0) + t(0,1) &= w_1 + w_2 + 2b
#
# Both sums are the same, whatever the weights. But if every point were on its own side, the first
# sum, of class 1, would be positive and the second, of class 0, negative. No number is both. That
# is the proof; Minsky and Papert made its conclusion famous :cite:p:`minsky1969`.
#
# The computer agrees, up to rounding, for every function that we drew:

equal, different = t[:, y == 1].sum(axis=1), t[:, y == 0].sum(axis=1)
gap = np.abs(equal - different).max()
print(f"largest difference between the two sums: {gap:.1e}")
assert gap < 1e-12

# %%
# Turn the proof around, and it says what to look for. A function that solves the problem must have
# two sums that differ: a *gap*. A gap is what bending makes. The trained network of the next pages
# has one.

network = original.tutorial_run().network
logits = network.forward(X).logits[:, 0]
print(f"class 1: {logits[y == 1].sum():+.2f}   class 0: {logits[y == 0].sum():+.2f}")
assert network.solves(X, y)
assert logits[y == 1].sum() > 0 > logits[y == 0].sum()

# %%
# XOR or XNOR?
# ------------
# A word on names. *Exclusive or* is true where the bits differ. The original tutorial speaks of XOR
# but gives the label 1 to equal bits, which is its negation, :term:`XNOR`. We keep its labels, so
# that the numbers can be compared, and we keep the name, as it is what everybody calls the problem.
#
# Nothing hangs on it. Turn the sign of the output weights and of the output bias, and every logit
# changes its sign: the same network now answers the other question, exactly as well.

opposite = xd.Network(network.w1, network.b1, -network.w2, -network.b2)
assert np.array_equal(opposite.forward(X).logits, -network.forward(X).logits)
assert opposite.solves(X, 1 - y)
assert not opposite.solves(X, y)
print("XNOR:", (network.forward(X).logits[:, 0] > 0).astype(int))
print("XOR: ", (opposite.forward(X).logits[:, 0] > 0).astype(int))

# %%
# Take along
# ----------
# - A straight line gets at most three of the four points right.
# - For every affine function, opposite corners have the same sum. A solution needs a gap between
#   the sums.
# - Which class is called 1 makes no difference.
#
# Questions
# ---------
# .. admonition:: Would stretching or moving the square help?
#    :collapsible: closed
#
#    No. The opposite corners of any parallelogram have the same midpoint. An affine function takes
#    half of the sum there, for both pairs.
#
# .. admonition:: Does a straight line manage if (1,1) is left out?
#    :collapsible: closed
#
#    Yes. The proof needs all four corners. Any three of them are separated by some line, however
#    they are labelled.
#
# Next: :doc:`plot_03_network`, the smallest kind of network that can bend.
