"""
5. The output surface
=====================

Training has seen four points. What does the network say everywhere else?

You will see its :term:`logit` as a :term:`surface` over the plane of the inputs, from −3 to 3 in
both directions, and the same landscape from above, as a map. Look for two things: where it bends,
and where it crosses zero.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

SEED = original.SEED
X, y = xd.xor()
network = original.tutorial_run(SEED).network

# %%
# The landscape
# -------------
# Height is the logit. At the four points we know what to expect: (0,0) and (1,1) must lie above
# zero, (1,0) and (0,1) below. So from (0,0) to (1,1) there should run something like a ridge, with
# a slope down on either side.
#
# How will the rest look? Each :term:`hidden unit` with :term:`ReLU` is flat on both sides of one
# line, level on one and tilted on the other. A sum of such functions can't be round anywhere.
# Expect a folded sheet of paper.

surface = figures.pieces(network)
figure = plt.figure(figsize=(5.2, 4.4))
ax = figure.add_subplot(projection="3d")
figures.plot_surface(ax, surface, network, X, y)
figure.suptitle("The logit is a folded sheet")
assert network.solves(X, y)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "A landscape of flat faces that meet along sharp folds, seen from (−3,−3). A blue ridge "
    "runs along the diagonal on which both inputs are equal, and (0,0) and (1,1) lie on it. "
    "To its left and right the ground falls, orange, down to "
    f"{surface['value'].min():.0f}. (1,0) and (0,1) lie on the two slopes. Bold lines mark "
    "where the logit is zero.",
    **surface,
)
# sphinx_gallery_end_ignore

# %%
# The coloured lines are the :term:`folds <fold>`, one for each unit, in the unit's own colour.
# Where folds almost coincide, only one of them is seen. The bold lines are the :term:`decision
# boundary`. Blue ground belongs to class 1, orange ground to class 0. The colours change fastest
# near zero, so that the sign is seen.
#
# Between the folds the sheet is exactly flat. We can test that: on a flat face, the value in the
# middle of some corners is the mean of their values. The picture consists of pieces, one for each
# face and each band of colour; we test them all.

for corners in figures.polygons(surface):
    middle = corners.mean(axis=0)
    there = network.forward(middle[:2]).logits[0]
    assert np.isclose(there, middle[2], rtol=0, atol=1e-9)
print(len(figures.polygons(surface)), "pieces of the picture, each exactly flat")

# %%
# The same from above
# -------------------
# A landscape hides what is behind a hill; a map hides nothing. Each band of colour spans the same
# difference in height, so narrow bands mean steep ground. Watch what happens to the bands where
# they cross a fold.
#
# The number in the margin says whose fold it is. The ticks on a fold are on the side where its unit
# is on.

figure, ax = plt.subplots(figsize=(5.2, 4.6))
figures.colour_bar(ax, figures.plot_map(ax, surface))
figures.plot_folds(ax, network)
figures.plot_points(ax, X, y)
ax.set_title("The map: bands bend only at the folds")
assert network.forward(np.linspace([-3, -3], [3, 3], 121)).logits.min() > 0
assert surface["value"][np.abs(surface["x1"] - surface["x2"]) > 2].max() < 0
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "A map with bands of colour that change direction where they cross one of five straight "
    "lines, the folds. A blue strip along the diagonal, between two bold lines with bends "
    "in them, contains (0,0) and (1,1). All else is orange, with (1,0) and (0,1).",
    **surface,
)
# sphinx_gallery_end_ignore

# %%
# Where it crosses zero
# ---------------------
# The boundary has two branches. Between them lies the strip in which the network says "equal". It
# consists of straight parts, since a flat face meets the height zero in a straight line. Each of
# its bends is on a fold.

atlas = xd.linear_regions(network, bounds=(-3, 3))
ends = [tuple(map(float, end)) for segment in atlas.boundary for end in segment]
bends = {end for end in ends if max(map(abs, end)) < 3}
distances = [np.abs(network.forward(bend).z1).min() for bend in bends]
print(len(atlas.boundary), "straight parts,", len(bends), "bends inside the square")
assert sum(max(map(abs, end)) == 3 for end in ends) == 4  # two branches have four ends
assert max(distances) < 1e-9
assert max(abs(network.forward(end).logits[0]) for end in ends) < 1e-9

# %%
# Far from the data
# -----------------
# Nothing ever told the network what to say at (−3, 3). It says something all the same, and sounds
# sure of it: the slopes just go on. The :term:`probability` of class 1 at the corners of our map:

corners = np.array([[-3.0, -3.0], [-3.0, 3.0], [3.0, -3.0], [3.0, 3.0]])
for corner, p in zip(corners, network.probabilities(corners)[:, 1], strict=True):
    print(f"({corner[0]:+.0f}, {corner[1]:+.0f}): {p:.6f}")
largest = [np.abs(network.forward(points).logits).max() for points in (X, corners)]
assert largest[0] < largest[1]

# %%
# That is no property of the problem. It is what flat faces do beyond the last fold. A network's
# answer far from its data deserves little trust.
#
# A surface that fails
# --------------------
# This is a run with the same settings that ends with a point on the wrong side. Which is it, and
# what is missing?

seed = next(s for s in range(100) if not original.tutorial_run(s).network.solves(X, y))
failing = original.tutorial_run(seed).network
wrong = [f"({x[0]:g},{x[1]:g})" for i, x in enumerate(X) if not failing.solves(X[[i]], y[[i]])]
table = figures.pieces(failing)
figure, ax = plt.subplots(figsize=(5.2, 4.6))
ax.set_title(f"Seed {seed}: the same settings, and a surface that fails")
figures.colour_bar(ax, figures.plot_map(ax, table))
figures.plot_folds(ax, failing)
figures.plot_points(ax, X, y)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "The same kind of map for a network that failed. On the wrong side of its boundary, or "
    f"exactly on it: {' and '.join(wrong)}.",
    **table,
)
# sphinx_gallery_end_ignore

branches = xd.linear_regions(failing, bounds=(-3, 3)).boundary
ends = [max(map(abs, end)) == 3 for segment in branches for end in segment]
print("wrong:", *wrong)
print("branches of the boundary:", sum(ends) // 2)
assert (len(wrong), sum(ends)) == (1, 2)

# %%
# This boundary has one branch where the other had two. A single bent line leaves three of the
# points right, and one on ground of the wrong colour.
#
# Take along
# ----------
# - With ReLU, the logit is a sheet of flat faces that meet in straight folds, one line for each
#   unit.
# - The decision boundary is where the sheet crosses zero. It is made of straight parts that bend
#   at folds.
# - Far from the data the sheet goes on as it left the last fold. That is not knowledge.
#
# Questions
# ---------
# .. admonition:: Can the boundary bend at a place where no unit has its fold?
#    :collapsible: closed
#
#    No. Off the folds the logit is affine near the place, and an affine function is zero along a
#    straight line.
#
# .. admonition:: How would the surface look with tanh in place of ReLU?
#    :collapsible: closed
#
#    Smooth: each unit makes a step that is rounded on both sides. To see one, download the script
#    and put ``xd.Network.initial(hidden=5, seed=1, activation="tanh")`` into ``figures.pieces()``.
#
# Next: :doc:`plot_06_hidden_layer`, which takes the sheet apart.
