"""
1. Four points and a question
=============================

Two bits are equal or they are different. Can a straight line tell which?

You will see the four points of :term:`XOR`, the best that a straight line can do with them, and a
two-line proof that no line can do better. The proof also says what a better function must have.
What you need to know, and the settings of the network of Part I, are under "Before you go on".
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

SEED = original.SEED  # of the run that all pages look at
X, y = xd.xor()

# %%
# The data
# --------
# There are four points to learn. In the plane of the two inputs they are the corners of a square,
# so we call them corners from here on. The :term:`label` of a corner, its class, is 1 if both
# inputs are equal and 0 if they differ. Class 1 has circles, class 0 squares. Take a ruler and look
# for a straight line with the circles on one side and the squares on the other.
#
# *Exclusive or*, XOR, is the other way round: true if the bits differ. The labels here are those of
# the tutorial that these pages follow :cite:p:`original`, and with them the problem is
# :term:`XNOR`, which is XOR with the two classes exchanged. For a straight line, and for a network,
# one is as hard as the other. Everybody calls the problem XOR, and so do we.

assert [int(a == b) for a, b in X] == y.tolist()
assert [1 - int(label) for label in y] == [int(a) ^ int(b) for a, b in X]

# Draw the four corners.
figure, ax = plt.subplots(figsize=(5.2, 4.7))
ax.set_title("Each class has two opposite corners")
figures.plane(ax, (-0.6, 1.6))
figures.plot_points(ax, X, y, labels="01", size=11)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "The four corners of a square. The two of class 1, blue circles, are (0,0) below on the left "
    "and (1,1) above on the right. The two of class 0, orange squares, are the others.",
    x1=X[:, 0],
    x2=X[:, 1],
    label=y,
)
# sphinx_gallery_end_ignore

# %%
# What a straight line can do
# ---------------------------
# A straight line is where an *affine* function, :math:`t = w_1 x_1 + w_2 x_2 + b`, is 0. On one
# side of the line :math:`t` is positive, on the other negative. The number :math:`t` is called a
# :term:`logit`, and the line where it is 0 is the :term:`decision boundary`: a positive logit
# means class 1, a negative one class 0. At exactly 0 neither class is chosen, and a corner with the
# logit 0 is not counted as right.
#
# Here are a hundred thousand such functions, drawn at random. The program counts how many corners
# each of them gets right.

generator = np.random.default_rng(SEED)
w1, w2, b = generator.normal(size=(3, 100_000))
t = np.outer(w1, X[:, 0]) + np.outer(w2, X[:, 1]) + b[:, np.newaxis]
right = ((t > 0) == (y == 1)).sum(axis=1)
for count in range(5):
    print(f"{count} right: {np.mean(right == count):6.1%}")
assert right.max() == 3

# %%
# None gets all four; three is the most. Here is the first line that gets three. The map shows the
# logit as bands of colour, blue if it is positive and orange if it is negative.

best = int(np.argmax(right))
# The same function as an object that can be drawn; page 3 says what a Network is.
line = xd.Network([[w1[best]], [w2[best]]], [b[best]], [[1]], [0], "identity")
wrong = [f"({a:g},{c:g})" for a, c in X[(t[best] > 0) != (y == 1)]]
assert len(wrong) == 1

# Draw the line and its map.
bands = figures.pieces(line, bounds=(-0.6, 1.6))
figure, ax = plt.subplots(figsize=(5.2, 4.5))
ax.set_title(f"One straight line leaves {wrong[0]} on the wrong side")
figures.colour_bar(ax, figures.plot_map(ax, bands))
figures.plot_points(ax, X, y, size=11)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Straight parallel bands of colour, blue on one side of a straight bold line, orange "
    f"on the other. Three corners lie on their own side, {wrong[0]} does not.",
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
# Both sums are the same, whatever the weights. But if every corner were on its own side, the first
# sum, of class 1, would be positive and the second, of class 0, negative. No number is both. That
# is the proof; Minsky and Papert made the result famous :cite:p:`minsky1969`. The computer agrees,
# up to rounding, for each of the random functions:

equal, different = t[:, y == 1].sum(axis=1), t[:, y == 0].sum(axis=1)
largest = np.abs(equal - different).max()
print(f"largest difference between the two sums: {largest:.1e}")
assert largest < 1e-12

# %%
# The proof also says what to look for. A function that gives all four corners their class has a
# larger sum at the corners of class 1 than at those of class 0. The difference of the two sums is
# its *gap*. An affine function has the gap 0, so the function must bend somewhere. :doc:`Page 3
# <plot_03_network>` bends one by hand, and :doc:`page 8 <plot_08_why_it_works>` says where the gap
# of a trained network comes from.
#
# Before you go on
# ----------------
# **What you should know.** You can read a short Python program with numpy arrays, and you know
# what a slope and a logarithm are. Page 4 uses the chain rule for derivatives; you can follow the
# other pages without it. Every other term is explained at its first use and linked to the
# :doc:`glossary </glossary>`.
#
# **How to run the pages.** Each page is a script and a notebook, with links to both at its end.
# Unpack the site's source or the :doc:`archive of all pages <index>`, and type ``pip install .``
# in the folder that holds ``pyproject.toml``. That installs ``xordemo``.
#
# **The settings.** All pages of Part I look at one training :term:`run`, or compare with it. Its
# :term:`seed` decides all of its random numbers, and :doc:`Part II </part2/plot_03_audit>` tells
# how we chose it. The table is there to come back to: pages 2 to 4 explain its words.

rows = (
    ("seed", str(SEED)),
    ("network", f"2 inputs, {original.HIDDEN} hidden units, 1 logit"),
    ("activation", "ReLU"),
    ("first weights", "Glorot normal; all biases 0"),
    ("epochs", str(original.EPOCHS)),
    ("corners in one step", "one, in a new random order each epoch"),
    ("learning rate", str(original.LR)),
    ("momentum", f"{original.MOMENTUM}, Nesterov's"),
)
xd.Table("The settings of Part I", ("setting", "value"), rows)

# %%
# What to remember
# ----------------
# - A straight line gets at most three of the four corners right.
# - For every affine function, both pairs of opposite corners have the same sum. A solution needs a
#   gap: a larger sum at the corners of class 1.
#
# Questions
# ---------
# .. admonition:: Would it help to stretch or to move the square?
#    :collapsible: closed
#
#    No. A stretched or moved square is a parallelogram, and its two diagonals have the same
#    midpoint. At the midpoint of two corners an affine function has the mean of its values at
#    these corners. So both pairs of opposite corners have the same mean, and the same sum.
#
# .. admonition:: Can a straight line separate the classes if (1,1) is left out?
#    :collapsible: closed
#
#    Yes. The proof needs all four corners. Any three of them are separated by some line, however
#    they are labelled.
#
# Next: :doc:`plot_02_activations`, the functions that bend.
