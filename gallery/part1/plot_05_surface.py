"""
5. The output surface
=====================

Training has seen four corners. What does the network say everywhere else?

Here is its :term:`logit` as a :term:`surface` over the plane of the inputs, and then the same
landscape from above, as a map. Look for two things: where the surface bends, and where it crosses
zero.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original
from xordemo.exact import Boundary
from xordemo.words import number

SEED = original.SEED
X, y = xd.xor()
network = original.tutorial_run(SEED).network

# %%
# The landscape
# -------------
# Height is the logit. The network is right at all four corners, so (0,0) and (1,1) stand above the
# level of zero, and (1,0) and (0,1) hang below it. Each :term:`hidden unit` with :term:`ReLU` is
# level on one side of a straight line and tilted on the other. A sum of such functions can't be
# round anywhere. Expect a folded sheet of paper.

# Draw the surface near the four corners.
near = figures.pieces(network, bounds=(-0.5, 1.5))
figure = plt.figure(figsize=(5.2, 4.6))
ax = figure.add_subplot(projection="3d")
figure.suptitle("The logit over the four corners: a folded sheet")
figures.plot_surface(ax, near, network, X, y, stems=True)
# sphinx_gallery_start_ignore
assert network.solves(X, y)
entries = xd.ledger(network, xd.CORNERS)
above = [xd.words.point_name(e.point) for e in entries if e.logit > 0]
figures.describe(
    figure,
    "A sheet of flat faces that meet along straight folds, over the square from −0.5 to 1.5, and a "
    "translucent plane at the height zero. From the plane a stem leads to each corner. Above the "
    f"plane: {' and '.join(above) or 'none'}. A bold line marks where the sheet crosses the plane.",
    **near,
)
# sphinx_gallery_end_ignore

# %%
# The thin coloured lines are the :term:`folds <fold>`, one for each unit, in the unit's own colour.
# Where folds almost coincide, only one of them is seen. The bold lines are not folds: there the
# sheet crosses the level of zero. They are the :term:`decision boundary`. Blue ground belongs to
# class 1, orange ground to class 0.
#
# Between the folds the sheet is exactly flat. If a face is flat, the middle of its vertices lies in
# it. The program tests this on every piece of the picture.

pieces = figures.polygons(near)
for vertices in pieces:
    middle = vertices.mean(axis=0)
    there = network.forward(middle[:2]).logits[0]
    assert np.isclose(there, middle[2], rtol=0, atol=1e-9)
print(len(pieces), "pieces of the picture, each exactly flat")

# %%
# The same from above
# -------------------
# In a landscape a hill hides what is behind it; a map shows all of it. This one goes from −3 to 3.
# Each band of colour spans the same difference in height, so narrow bands mean steep ground. The
# bands change their direction at the folds and nowhere else. A fold has its unit's number beside
# the map, and ticks on the side where the unit is on.

# Draw the map.
surface = figures.pieces(network)
figure, ax = plt.subplots(figsize=(5.2, 4.6))
ax.set_title("The map: bands change direction only at folds")
figures.colour_bar(ax, figures.plot_map(ax, surface))
figures.plot_folds(ax, network)
figures.plot_points(ax, X, y)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "A map with bands of colour, blue above zero and orange below, that change direction only "
    "where they cross a fold. The decision boundary is bold and has two branches.",
    **surface,
)
# sphinx_gallery_end_ignore

# %%
# Where it crosses zero
# ---------------------
# No straight line solves :term:`XOR`. This boundary does, since it has two parts that are not
# connected, its *branches*. Two lines side by side can separate the corners: class 1 lies between
# them, class 0 outside.
#
# A branch may bend, but only at a fold: on a flat face the sheet meets the height zero in a
# straight line. The boundary bends twice, by 12° each time, where it crosses unit 1's fold. (Bends
# of less than 1° are not counted.)

boundary = Boundary.of(network, bounds=(-3, 3))
for bend in boundary.turns:
    print(f"a bend of {bend.degrees:.1f}° at the fold of unit {bend.units[0]}")
# sphinx_gallery_start_ignore
assert len(boundary.branches) == 2
seen = [bend for bend in boundary.turns if bend.degrees >= 1]
assert [(bend.units, round(bend.degrees)) for bend in seen] == [((1,), 12)] * 2
assert network.without([1]).solves(X, y)
assert len(Boundary.of(network.without([1]), (-3, 3)).branches) == 2
# sphinx_gallery_end_ignore

# %%
# These bends decide nothing: without unit 1 all four answers stay the same. A unit is *needed* only
# if some answer changes without it.
#
# Far from the data
# -----------------
# Nothing ever told the network what to say at (−3,3). It still gives an answer: beyond the last
# fold the slopes go on unchanged.

far = [(-3, -3), (-3, 3), (3, -3), (3, 3)]

# Show the answers far away.
rows = [
    (xd.words.point_name(e.point), number(e.logit, 2), f"{float(e.probability):.3f}")
    for e in xd.ledger(network, far)
]
xd.Table(
    "Answers far from the data",
    ("input", "logit", "probability of class 1"),
    tuple(rows),
)

# %%
# A :term:`probability` near 0 or 1 sounds like knowledge. Here it says only how far a slope has run
# on. Far from its data, a network's answer deserves little trust.
#
# A surface that is not ready
# ---------------------------
# This is the slow run of :doc:`plot_04_learning`, seed 0, after 50 epochs. Its boundary has a
# single branch, and (0,1) lies on the wrong side of it, with the two corners of class 1.

slow = original.tutorial_run(original.first_failing_seed()).network
assert len(Boundary.of(slow, bounds=(-3, 3)).branches) == 1

# Draw its map.
table = figures.pieces(slow)
figure, ax = plt.subplots(figsize=(5.2, 4.6))
ax.set_title("Seed 0 after 50 epochs: one branch is not enough")
figures.colour_bar(ax, figures.plot_map(ax, table))
figures.plot_folds(ax, slow)
figures.plot_points(ax, X, y)
# sphinx_gallery_start_ignore
assert original.first_failing_seed() == 0
assert (slow.forward(X).logits[:, 0] > 0).tolist() == [True, False, True, True]
figures.describe(
    figure,
    "The same kind of map for another network. The decision boundary has one branch, with "
    "(1,0) on one side and the other three corners on the other.",
    **table,
)
# sphinx_gallery_end_ignore

# %%
# What to remember
# ----------------
# - With ReLU, the logit is a sheet of flat faces that meet in straight folds, one line for each
#   unit.
# - The decision boundary is where the sheet crosses zero. It can bend only at folds.
# - Two branches separate the classes here. The bends that one sees need not decide anything.
#
# Questions
# ---------
# .. admonition:: Can the boundary bend at a place where no unit has its fold?
#    :collapsible: closed
#
#    No. A small disc around the place meets no fold, so the logit is affine in it, and an affine
#    function is zero along a straight line.
#
# .. admonition:: How would the surface look with tanh in place of ReLU?
#    :collapsible: closed
#
#    Smooth: each unit makes a step that is rounded on both sides. To see one, download the script
#    and put ``xd.Network.initial(hidden=5, seed=1, activation="tanh")`` into ``figures.pieces()``.
#
# Next: :doc:`plot_06_hidden_layer`, which takes the sheet apart.
