"""
1. Four points and a question
=============================

Two classes of points, circles and squares. Can one straight line put all the circles on one side
and all the squares on the other?
"""

# Set up, and draw the four corners.
import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

X, y = xd.xor()
figure, ax = plt.subplots(figsize=(5.2, 4.2))
ax.set_title("Each class has two opposite corners")
figures.plane(ax, (-0.6, 1.6))
figures.plot_points(ax, X, y, labels="01", size=11)
# sphinx_gallery_start_ignore
assert [int(a == b) for a, b in X] == y.tolist()
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
# The points are the four pairs of bits :math:`(x_1, x_2)`. In the plane they are the corners of a
# square, and so we call them corners. The class of a corner, its :term:`label`, is 1 if the two
# bits are equal and 0 if they differ.
#
# The problem is called :term:`XOR`, *exclusive or*, which is true if the bits differ. We take our
# labels from the tutorial that these pages follow :cite:p:`original`, in which class 1 means equal.
# Strictly speaking that is :term:`XNOR`, the same problem with the two classes exchanged. Which
# class has the number 1 makes no difference to anything that follows, so we say XOR.
#
# The best that a line can do
# ---------------------------
# Every straight line in the plane is the set of points at which an *affine* function,
#
# .. math:: t = w_1 x_1 + w_2 x_2 + b,
#
# is 0. On one side of the line :math:`t` is positive and on the other side it is negative. Let a
# positive :math:`t` mean class 1 and a negative one class 0. The number :math:`t` is then called a
# :term:`logit`, and the line is the :term:`decision boundary`.
#
# To see what lines can do, take a hundred thousand of these functions at random, with :math:`w_1`,
# :math:`w_2` and :math:`b` from a normal distribution. Three quarters of them get two corners
# right. One in eight gets only one, and one in eight gets three. None gets all four. The picture
# shows the first of those that get three. The bands of colour show its logit, blue where it is
# positive and orange where it is negative. The line cuts off (1,1), and so (0,0), the other corner
# of class 1, is left with the squares.

# Draw one of the lines that get three corners right.
generator = np.random.default_rng(original.SEED)
w1, w2, b = generator.normal(size=(3, 100_000))
t = np.outer(w1, X[:, 0]) + np.outer(w2, X[:, 1]) + b[:, np.newaxis]
right = ((t > 0) == (y == 1)).sum(axis=1)
best = int(np.argmax(right))
# The same function as an object that can be drawn; page 3 says what a Network is.
line = xd.Network(
    [[w1[best]], [w2[best]]], [b[best]], [[1]], [0], activation="identity"
)
bands = figures.pieces(line, bounds=(-0.6, 1.6))
figure, ax = plt.subplots(figsize=(5.2, 4.3))
ax.set_title("One corner stays on the wrong side")
figures.colour_bar(ax, figures.plot_map(ax, bands))
figures.plot_points(ax, X, y, size=11)
# sphinx_gallery_start_ignore
assert len(right) == 100_000
assert right.max() == 3
assert [f"{np.mean(right == count):.2f}" for count in (1, 2, 3)] == [
    "0.13",
    "0.75",
    "0.13",
]
assert [tuple(map(int, x)) for x in X[t[best] > 0]] == [(1, 1)]
for left_out in range(
    4
):  # three corners are on no line, so any labels of theirs have a plane
    assert np.linalg.det(np.delete(np.c_[X, np.ones(4)], left_out, axis=0)) != 0
figures.describe(
    figure,
    "Straight parallel bands of colour, blue on one side of a straight bold line, orange on the "
    "other. Three corners lie on their own side, one does not.",
    **bands,
)
# sphinx_gallery_end_ignore

# %%
# Why no line can do it
# ---------------------
# Walk along the two diagonals of the square. The left panel has the function of the last picture,
# the right one a function that bends, :math:`t = 1 - 2\,|x_1 - x_2|`.

# Draw the logit along the two diagonals, for the line and for a function that bends.
way = np.linspace(0, 1, 101)
diagonals = {"(0,0) to (1,1)": (way, way), "(0,1) to (1,0)": (way, 1 - way)}
functions = {
    "an affine function": lambda x1, x2: w1[best] * x1 + w2[best] * x2 + b[best],
    "1 − 2 |x₁ − x₂|": lambda x1, x2: 1 - 2 * np.abs(x1 - x2),
}
figure, axes = plt.subplots(1, 2, figsize=(5.2, 3.2), sharey=True)
figure.suptitle("The logit along the two diagonals")
curves = {}
for ax, (name, function) in zip(axes, functions.items(), strict=True):
    for label, (along, points) in zip((1, 0), diagonals.items(), strict=True):
        t = curves[f"{name}, {along}"] = function(*points)
        look = {"color": figures.CLASS_COLOURS[label], "marker": "so"[label]}
        ax.plot(
            way, t, linestyle=("--", "-")[label], markevery=[0, -1], label=along, **look
        )
    ax.set(title=name, xlabel="position along the diagonal", xticks=(0, 0.5, 1))
axes[0].set_ylabel("logit t")
legend = axes[1].legend()
# sphinx_gallery_start_ignore
line, bent = (function(X[:, 0], X[:, 1]) for function in functions.values())
assert bent.tolist() == [1, -1, -1, 1]
assert bent[0] + bent[3] - bent[1] - bent[2] == 4
assert np.isclose(line[y == 1].mean(), functions["an affine function"](0.5, 0.5))
assert np.isclose(line[y == 0].mean(), functions["an affine function"](0.5, 0.5))
figures.describe(
    figure,
    "Two panels, each with a full line for the diagonal of the circles and a dashed one for that "
    "of the squares. On the left both are straight and cross in the middle. On the right the full "
    "line is level at 1, and the dashed one makes a roof, from −1 up to 1 and down to −1.",
    way=way,
    **curves,
)
# sphinx_gallery_end_ignore

# %%
# An affine function is straight along every line. So its value in the middle of a diagonal is the
# mean of its values at the two ends. Both diagonals have the same middle. Hence the two circles
# have the same mean as the two squares, and the same sum:
#
# .. math:: t(0,0) + t(1,1) = t(1,0) + t(0,1)
#
# If every corner were on the right side, the sum on the left would be positive and the sum on the
# right negative. No number is both. That is the whole proof, and it holds whatever :math:`w_1`,
# :math:`w_2` and :math:`b` are. Minsky and Papert made the result famous :cite:p:`minsky1969`.
#
# What to look for instead
# ------------------------
# A function that solves the problem has a *gap* between the two sums:
#
# .. math:: \text{gap} = t(0,0) + t(1,1) - t(1,0) - t(0,1) > 0
#
# Such a function can't be straight along both diagonals, so it bends somewhere. The one in the
# right panel bends in the middle of the dashed curve, on the line :math:`x_1 = x_2`. It is 1 at the
# circles and −1 at the squares, so its gap is 4. An activation function is what puts such bends
# into a network.
#
# What to remember
# ----------------
# - A straight line gets at most three of the four corners right.
# - For every affine function, the two pairs of opposite corners have the same sum. To solve XOR a
#   function needs a gap between the two sums, and so it must bend.
#
# Questions
# ---------
# .. admonition:: Would it help to stretch the square, or to move it?
#    :collapsible: closed
#
#    No. The diagonals of every parallelogram have the same middle, and that is all the proof needs.
#
# .. admonition:: Can a straight line separate the classes if (1,1) is left out?
#    :collapsible: closed
#
#    Yes. Any three corners can be separated by a line, however they are labelled. The proof needs
#    all four.
#
# Next: :doc:`plot_02_activations`, the functions that bend.
