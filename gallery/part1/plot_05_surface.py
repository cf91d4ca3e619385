"""
5. The output surface
=====================

Training has seen four corners. What does the network say everywhere else?

You will see its :term:`logit` as a :term:`surface` over the plane of the inputs, and the same
landscape from above, as a map. Look for two things: where the surface bends, and where it crosses
zero.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original
from xordemo.words import number, picture_claims

SEED = original.SEED
X, y = xd.xor()
network = original.tutorial_run(SEED).network

# %%
# The landscape
# -------------
# Height is the logit. If the network is right, (0,0) and (1,1) stand above the level of zero, and
# (1,0) and (0,1) hang below it. What must the ground between them look like?
#
# Each :term:`hidden unit` with :term:`ReLU` is level on one side of a straight line and tilted on
# the other. A sum of such functions can't be round anywhere. Expect a folded sheet of paper.

# Draw the surface near the four corners.
near = figures.pieces(network, bounds=(-0.5, 1.5))
figure = plt.figure(figsize=(5.2, 4.0))
ax = figure.add_subplot(projection="3d")
figure.suptitle("The logit over the four corners: a folded sheet")
figures.plot_surface(ax, near, network, X, y, stems=True)
# sphinx_gallery_start_ignore
entries = xd.ledger(network, xd.CORNERS)
above = [xd.words.point_name(e.point) for e in entries if e.logit > 0]
figures.describe(
    figure,
    "A sheet of flat faces that meet along straight folds, over the square from −0.5 to 1.5. A "
    "translucent plane at the height zero veils what is below it. From the plane a stem leads to "
    f"each corner. Above the plane: {' and '.join(above) or 'none'}. Bold lines mark where the "
    "sheet crosses it, and each fold has its unit's number.",
    **near,
)
# sphinx_gallery_end_ignore

# %%
# The coloured lines are the :term:`folds <fold>`, one for each unit, in the unit's own colour.
# Where folds almost coincide, only one of them is seen. The bold lines are the :term:`decision
# boundary`. Blue ground belongs to class 1, orange ground to class 0.
#
# Between the folds the sheet is exactly flat. We can test that: on a flat face, the value in the
# middle of its vertices is the mean of their values. We test every piece of the picture.

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
# Each band of colour spans the same difference in height, so narrow bands mean steep ground. Watch
# what happens to the bands at a fold. A fold has its unit's number beside the map, and ticks on
# the side where the unit is on.

# Draw the map.
surface = figures.pieces(network)
figure, ax = plt.subplots(figsize=(5.2, 4.6))
ax.set_title("The map: bands change direction only at folds")
figures.colour_bar(ax, figures.plot_map(ax, surface))
figures.plot_folds(ax, network)
figures.plot_points(ax, X, y)
# sphinx_gallery_start_ignore
claims = {claim.name: claim for claim in picture_claims(network, (-3, 3))}
figures.describe(
    figure,
    "A map with bands of colour, blue above zero and orange below, that change direction only "
    f"where they cross a fold. The decision boundary is bold. {claims['branches'].sentence}",
    **surface,
)
# sphinx_gallery_end_ignore

# %%
# Where it crosses zero
# ---------------------
# No straight line solves :term:`XOR`. What can this boundary do that a line can't? It may have
# several parts that are not connected, its *branches*, and a branch may turn, but only at a fold:
# on a flat face the sheet meets the height zero in a straight line. These sentences are decided
# from the weights; turns by less than a degree are left out, since no picture shows them.

claims = {claim.name: claim for claim in picture_claims(network, (-3, 3))}
xd.tables.Said(" ".join(claim.sentence for claim in claims.values()))

# %%
# A turn by itself says nothing about the answers: a unit is *needed* only if some answer changes
# without it. Look at the branches: two straight lines side by side separate the four corners, with
# one class between them and the other outside. One straight line does not.
#
# Far from the data
# -----------------
# Nothing ever told the network what to say at (−3,3). It says something all the same: beyond the
# last fold the slopes just go on.

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
# A surface that fails
# --------------------
# This is the run of :doc:`plot_04_learning` that ends with a corner on the wrong side. Which
# corner is it, and how many branches does the boundary have?

failing_seed = original.first_failing_seed()
failing = original.tutorial_run(failing_seed).network
claims = xd.explain(failing)["solves"], picture_claims(failing, (-3, 3))[0]
told = " ".join(claim.sentence for claim in claims)

# Draw its map.
table = figures.pieces(failing)
figure, ax = plt.subplots(figsize=(5.2, 4.6))
ax.set_title(f"Seed {failing_seed}: the same settings, and a surface that fails")
figures.colour_bar(ax, figures.plot_map(ax, table))
figures.plot_folds(ax, failing)
figures.plot_points(ax, X, y)
# sphinx_gallery_start_ignore
figures.describe(figure, f"The same kind of map for another network. {told}", **table)
# sphinx_gallery_end_ignore
xd.tables.Said(told)

# %%
# What to remember
# ----------------
# - With ReLU, the logit is a sheet of flat faces that meet in straight folds, one line for each
#   unit.
# - The decision boundary is where the sheet crosses zero. It can turn only at folds.
# - Count the branches. A turn at some fold need not have anything to do with the answers.
#
# Questions
# ---------
# .. admonition:: Can the boundary turn at a place where no unit has its fold?
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
