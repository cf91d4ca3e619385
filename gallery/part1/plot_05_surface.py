"""
5. The output surface
=====================

Training has seen four corners. What does the network say everywhere else?
"""

# Set up, and draw the surface near the four corners.
import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

X, y = xd.xor()
network = original.tutorial_run().network
near = figures.pieces(network, bounds=(-0.5, 1.5))
figure = plt.figure(figsize=(5.2, 4.0))
ax = figure.add_subplot(projection="3d")
figure.suptitle("The logit over the four corners: a folded sheet")


def draw(turn):
    ax.clear()
    view = (34, -120 - turn)
    figures.plot_surface(ax, near, network, X, y, stems=True, view=view)


turns = {f"{turn}°".replace("-", "−"): turn for turn in range(-60, 61, 15)}
figures.animate(figure, draw, turns, start="0°", name="Turned by")
# sphinx_gallery_start_ignore
entries = {entry.point: entry for entry in xd.ledger(network, xd.CORNERS)}
heights = [f"{float(entries[c].logit):.3f}" for c in ((0, 0), (1, 1), (0, 1), (1, 0))]
assert heights == ["1.730", "1.729", "-2.724", "-3.015"]
for face in figures.polygons(near):
    middle = face.mean(axis=0)
    assert np.isclose(network.forward(middle[:2]).logits[0], middle[2], atol=1e-9)
assert np.all(np.abs(network.b1) / np.linalg.norm(network.w1, axis=0) < 0.04)
directions = np.degrees(np.arctan2(*network.w1[::-1]))[[1, 3, 4]] % 180
assert np.ptp(directions) < 2
assert not xd.Network.initial(hidden=5, seed=original.SEED).b1.any()
assert len(xd.exact.Boundary.of(network, (-0.5, 1.5)).branches) == 2
figures.describe(
    figure,
    "A sheet of flat faces that meet along straight folds, over the square from −0.5 to 1.5. From "
    "a translucent plane at the height zero a stem leads to each corner: (0,0) and (1,1) are above "
    "it, (1,0) and (0,1) below. Bold lines mark where the sheet crosses it, and each fold has its "
    "unit's number.",
    **near,
)
# sphinx_gallery_end_ignore

# %%
# This is the sheet of the front page; its height is the :term:`logit`. The circles stand above the
# grey plane, at 1.730 and 1.729, and the squares hang below, at −2.724 for (0,1) and −3.015 for
# (1,0). The sheet crosses the plane along the two bold lines: the
# :term:`decision boundary`.
#
# The thin coloured lines are the :term:`folds <fold>`, one for each :term:`hidden unit`. On one
# side of its fold a unit adds nothing, and on the other side it adds a tilted plane. The sheet is
# the sum of all five and of the output bias, which is level. So it can bend only at a fold, and
# between the folds it is a plane.
#
# From farther away
# -----------------
# The original tutorial draws its surface from −3 to 3. There the four corners are a small patch in
# the middle. Two long slopes fall away from the crest. The crest rises a little towards us, as the
# stronger blue in front shows, although what is nearer stands lower in the picture.

# Draw the surface from -3 to 3.
surface = figures.pieces(network)
figure = plt.figure(figsize=(5.2, 4.0))
ax = figure.add_subplot(projection="3d")
figure.suptitle("The same surface from −3 to 3")
figures.plot_surface(ax, surface, network, X, y)
# sphinx_gallery_start_ignore
far = {
    point: float(network.forward(point).logits[0])
    for point in ((-3, -3), (-3, 3), (3, -3))
}
assert [f"{t:.1f}" for t in far.values()] == ["7.6", "-25.7", "-25.9"]
assert 1 - xd.network.sigmoid(far[-3, 3]) > 0.999_999_999_99
figures.describe(
    figure,
    "The sheet over the square from −3 to 3. A level crest runs along the diagonal, rises a little "
    "to the front, and on both sides the sheet falls steeply to about −26.",
    **surface,
)
# sphinx_gallery_end_ignore

# %%
# Nobody ever told the network what to say at (−3,3). Beyond the last fold the slopes go on, and at
# (−3,3) the logit is −25.7. So class 0 has a :term:`probability` of 1 to ten decimals, at a point
# that training has never seen. Far from its data, a network's confidence only says how far a slope
# has run on.
#
# Where it crosses zero
# ---------------------
# A map shows what a hill hides. Each band of colour spans the same difference in height, so narrow
# bands are steep ground, and the bands change direction only at folds.

# Draw the map, as trained and without unit 1.
pruned = network.without([1])
shown = {"as trained": network, "without unit 1": pruned}
maps = {name: figures.pieces(net) for name, net in shown.items()}
limit = max(np.abs(table["value"]).max() for table in maps.values())
figure, axes = plt.subplots(1, 2, figsize=(5.2, 3.4), sharey=True)
figure.suptitle("Two branches, with class 1 between them")
for ax, (name, table) in zip(axes, maps.items(), strict=True):
    figures.plot_map(ax, table, limit=limit)
    figures.plot_points(ax, X, y, size=6)
    figures.plane(ax)
    ax.set_title(name)
    ax.label_outer()
# sphinx_gallery_start_ignore
trained, cut = (xd.exact.Boundary.of(net, (-3, 3)) for net in shown.values())
assert len(trained.branches) == len(cut.branches) == 2
assert len(trained.atlas.boundary) == 6
sixth = original.tutorial_run().history[6 - 1]
assert len(xd.exact.Boundary.of(sixth, (-3, 3)).branches) == 1
assert sixth.solves(X, y)
bends = {
    (turn.units, f"{turn.degrees:.0f}") for turn in trained.turns if turn.degrees > 1
}
assert bends == {((1,), "12")}
assert sorted(f"{turn.degrees:.1f}" for turn in trained.turns) == [
    "0.1",
    "0.1",
    "11.9",
    "12.2",
]
assert {turn.units for turn in trained.turns if turn.degrees < 1} == {(3,)}
assert max(turn.degrees for turn in cut.turns) < 1
assert np.array_equal(pruned.forward(X).logits, network.forward(X).logits)
figures.describe(
    figure,
    "Two maps of the logit from −3 to 3 with the four corners. On the left a blue band runs along "
    "the diagonal between two bold lines that bend once each, near (0,0); below it the band "
    "widens. On the right, without unit 1, both lines are straight.",
    **figures.join(maps),
)
# sphinx_gallery_end_ignore

# %%
# The boundary has two *branches*, parts that are not connected. Class 1 lies between them and class
# 0 on both sides, and that is what separates the four corners.
#
# The bends catch the eye first. Each branch bends by 12° where it crosses the fold of unit 1, line
# 1 of the surfaces above. (Two more bends, of 0.1° at the fold of unit 3, are too small to be
# seen.) None of these bends matters for the four answers. Unit 1 is the dead unit of page 4: its
# fold was put there by chance before training began. Take the unit away, as on the right, and no
# bend is left that can be seen, while the four answers stay as they were to the last digit.
#
# A run that needs more time
# --------------------------
# On page 4 the run of seed 0 had (0,1) on the wrong side after 50 epochs. Its boundary has one
# branch, which cuts off (1,0) alone. With more training a second one comes in and cuts off (0,1) as
# well.

# Draw the run with seed 0, after 50 and after 300 epochs.
start = xd.Network.initial(hidden=5, seed=0)
run = xd.train(start, X, y, epochs=300, lr=0.1, momentum=0.4, seed=0)
late = {f"after {epochs} epochs": run.history[epochs - 1] for epochs in (50, 300)}
maps = {name: figures.pieces(net, bounds=(-1, 2)) for name, net in late.items()}
figure, axes = plt.subplots(1, 2, figsize=(5.2, 3.4), sharey=True)
figure.suptitle("The run with seed 0")
for ax, (name, table) in zip(axes, maps.items(), strict=True):
    figures.plot_map(ax, table)
    figures.plot_points(ax, X, y, size=6)
    figures.plane(ax, (-1, 2))
    ax.set_title(name)
    ax.label_outer()
# sphinx_gallery_start_ignore
parts = [len(xd.exact.Boundary.of(net, (-1, 2)).branches) for net in late.values()]
signs = [
    np.sign(net.forward(xd.CORNERS).logits[:, 0]).tolist() for net in late.values()
]
assert (list(late), parts) == (["after 50 epochs", "after 300 epochs"], [1, 2])
assert signs == [[1, 1, -1, 1], [1, -1, -1, 1]]
assert list(map(tuple, xd.CORNERS)) == [(0, 0), (0, 1), (1, 0), (1, 1)]
figures.describe(
    figure,
    "Two maps. After 50 epochs one bold line cuts off the corner (1,0), and all others are on blue "
    "ground, (0,1) wrongly. After 300 epochs a second line has cut off (0,1) as well.",
    **figures.join(maps),
)
# sphinx_gallery_end_ignore

# %%
# What to remember
# ----------------
# - With ReLU the logit is a sheet of flat faces. It bends along the folds, one line for each unit,
#   and nowhere else.
# - The boundary is where the sheet crosses zero.
# - A bend in the boundary may have nothing to do with the answers.
#
# Questions
# ---------
# .. admonition:: Can the boundary bend at a place where no unit has its fold?
#    :collapsible: closed
#
#    No. Away from the folds the sheet is flat, and a flat sheet is zero along a straight line.
#
# .. admonition:: How would the surface look with tanh in place of ReLU?
#    :collapsible: closed
#
#    Smooth: each unit makes a step that is rounded on both sides, and there are no folds.
#
# Next: :doc:`plot_06_hidden_layer`, which takes the sheet apart.
