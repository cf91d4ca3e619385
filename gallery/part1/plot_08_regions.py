"""
8. Regions and sparsity
=======================

Each fold halves the plane. Into what do five folds cut it?"""

# Set up, and draw where each unit is on.
import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

X, y = xd.xor()
network = original.tutorial_run().network
atlas = xd.linear_regions(network, bounds=(-3, 3))
figure, axes = plt.subplots(2, 3, figsize=(5.2, 4.1), sharex=True, sharey=True)
figure.suptitle("Where each unit is on")
for unit, ax in enumerate(axes.flat[:5]):
    for region in atlas.regions:
        if region.pattern[unit]:
            ax.fill(
                *np.array(region.polygon, dtype=float).T,
                color=figures.UNIT_COLOURS[unit],
            )
    ax.set_title(f"unit {unit + 1}")
    w, b = network.w1[:, unit], network.b1[unit]
    fold = {"xy1": -b * w / (w @ w), "slope": -w[0] / w[1], "linewidth": 1}
    axes[1, 2].axline(**fold, color=figures.UNIT_COLOURS[unit])
axes[1, 2].set_title("all folds")
for ax in axes.flat:
    figures.plane(ax)
    ax.set(xticks=(-3, 0, 3), yticks=(-3, 0, 3))
    figures.plot_points(ax, X, y, size=5)
    ax.label_outer()
# sphinx_gallery_start_ignore
on = {entry.point: entry.on for entry in xd.ledger(network, xd.CORNERS)}
assert on == {(0, 0): (4,), (0, 1): (2, 3), (1, 0): (3, 4, 5), (1, 1): (3, 4)}
assert len(atlas.regions) == 16
area = sorted((float(region.area) / 36 for region in atlas.regions), reverse=True)
assert f"{100 * sum(area[:6]):.0f}" == "99"
assert sum(region.area for region in atlas.regions) == 36
for region in atlas.regions:
    sliver = max(abs(x1 - x2) for x1, x2 in region.polygon) < 0.08
    central = max(max(map(abs, corner)) for corner in region.polygon) < 0.1
    assert sliver or central or region.area > 2
for unit in range(5):
    where_on = sum(region.area for region in atlas.regions if region.pattern[unit])
    assert abs(where_on / 36 - 0.5) < 0.01
assert not xd.Network.initial(hidden=5, seed=original.SEED).b1.any()
columns = np.array([region.pattern for region in atlas.regions]).T
figures.describe(
    figure,
    "Six small planes with the four corners. In the first five, one half is filled, where a unit "
    "is on: for unit 1 the lower left half, with no corner in it, for unit 2 the upper left, for "
    "unit 3 the upper half, for units 4 and 5 the lower right. The sixth has all five folds, which "
    "cross near (0,0).",
    **{f"unit_{unit}": states for unit, states in enumerate(columns, start=1)},
)
# sphinx_gallery_end_ignore

# %%
# The half in which a unit is on is filled. Find (1,0) in each panel: units 3, 4 and 5 are on there.
# The units that are on at a point are its :term:`activation pattern`. At (0,1) these are 2 and 3.
# The corner (1,1) lies so close to three folds that only the weights can tell: units 3 and 4 are on
# there. At (0,0), which is close to all five folds, only unit 4 is on.
#
# The last panel has all five folds, those of units 2, 4 and 5 almost on one line. Together they cut
# the plane into pieces. Within a piece the same units are on everywhere, so the network is one
# affine function there, and the piece is called a :term:`linear region`. In the square from −3 to 3
# there are 16. Six of them cover 99% of it. The other ten are slivers between the folds of units 2,
# 4 and 5, or tiny pieces around (0,0), where all folds met when training began, with biases of 0.
#
# How many regions can there be?
# ------------------------------
# Each region has a formula of its own, so more regions let a network bend more often. Without a
# fold the plane is one piece. The first fold adds one, and the second crosses the first and adds
# two. The third fold is cut by the first two into three parts, and each part halves a piece: three
# more. So five folds make at most 1 + 1 + 2 + 3 + 4 + 5 = 16 pieces :cite:p:`zaslavsky1975`.
# Parallel folds, or three that cross in one point, would make fewer. Our network has all 16: the
# folds of units 2, 4 and 5 look like one line, but any two of them cross between (−1,−1) and (0,0),
# at an angle of less than 1°.
#
# A formula for each region
# -------------------------
# The formula of a region comes from the units that are on in it. Take the point (2.5,−1.5), where
# units 1, 2 and 3 are off, and 4 and 5 on. Multiply the input weights of each by its output weight
# and add: the factor of :math:`x_1` is −2.084 × 1.727 − 1.090 × 1.067 = −4.76. The biases of the
# units are multiplied by the output weights, too, and the output bias is added:
#
# .. math:: t = -4.76\, x_1 + 4.76\, x_2 + 1.75.
#
# Across a fold only one unit's part comes or goes, so the formulas of neighbours differ by just
# that part. On the fold it is 0 and they agree: the sheet isn't torn anywhere.
#
# The map names the units that are on in the six large regions and, with a pointer, in the thin one
# around (1,1). The more units are on, the stronger the grey. The thin lines are the folds, the bold
# ones the boundary.

# Draw the regions with the units that are on.
figure, ax = plt.subplots(figsize=(5.2, 4.6))
ax.set_title("The units that are on")
outlines = figures.plot_regions(ax, atlas, X=X)
figures.plot_points(ax, X, y)
# sphinx_gallery_start_ignore
assert xd.exact.zaslavsky(5) == xd.exact.region_count(network) == 16
assert len(area[6:]) == 10
for pair in ([1, 3], [1, 4], [3, 4]):
    crossing = np.linalg.solve(network.w1[:, pair].T, -network.b1[pair])
    assert ((crossing > -1) & (crossing < 0)).all()
ways = np.degrees(np.arctan2(*network.w1[:, [1, 3, 4]]))
assert np.ptp(ways % 180) < 1
assert len({(*r.gradient, r.intercept) for r in atlas.regions}) == 16
at = next(r for r in atlas.regions if r.pattern == (False, False, False, True, True))
assert xd.ledger(network, [(2.5, -1.5)])[0].on == (4, 5)
formula = (*map(float, at.gradient), float(at.intercept))
assert [f"{value:.2f}" for value in formula] == ["-4.76", "4.76", "1.75"]
assert network.w2[3:, 0].round(3).tolist() == [-2.084, -1.090]
assert network.w1[0, 3:].round(3).tolist() == [1.727, 1.067]
assert f"{-2.084 * 1.727 - 1.090 * 1.067:.2f}" == "-4.76"
for one in atlas.regions:
    for other in atlas.regions:
        shared = set(one.polygon) & set(other.polygon)
        if one is not other and len(shared) == 2:
            assert (
                sum(a != b for a, b in zip(one.pattern, other.pattern, strict=True))
                == 1
            )
            assert all(one.logit(point) == other.logit(point) for point in shared)
figures.describe(
    figure,
    "The plane from −3 to 3, cut by the folds into 16 polygons, shaded by the number of units that "
    "are on. The large ones are labelled with these units. The decision boundary is bold.",
    **outlines,
)
# sphinx_gallery_end_ignore

# %%
# How safe is an answer?
# ----------------------
# The :term:`margin` of a corner is its distance from the boundary. Within this distance every input
# gets the corner's class. Take (1,0), where unit 3 is on besides units 4 and 5. The logit there is
# −3.015, and the formula of its region has the factors −4.76 for :math:`x_1` and 4.78 for
# :math:`x_2`. Like a unit's weights on page 3, these factors make an arrow, (−4.76, 4.78), in the
# direction in which the logit rises fastest. Its length is :math:`\sqrt{4.76^2 + 4.78^2} = 6.75`.
# Move along it a little: let :math:`x_1` change by :math:`-4.76\,h` and :math:`x_2` by
# :math:`4.78\,h`, with a small :math:`h`. That is a distance of :math:`6.75\,h`, and the logit
# rises by
#
# .. math:: 4.76^2\,h + 4.78^2\,h = 6.75^2\,h,
#
# which is 6.75 times the distance. So from −3.015 it reaches 0 after a distance of 3.015 / 6.75 =
# 0.447. The nearest part of the boundary lies in the same region, so this is the margin.

# Draw the margins.
margins = xd.margins(network, xd.CORNERS)
figure, ax = plt.subplots(figsize=(5.2, 4.2))
ax.set_title("How far each corner is from the boundary")
figures.plot_boundary(ax, atlas.boundary)
look = {"xytext": (-4, -4), "textcoords": "offset points", "ha": "right", "va": "top"}
for corner, margin in zip(xd.CORNERS, margins, strict=True):
    ends = np.array([corner, margin.nearest], dtype=float)
    ax.plot(*ends.T, color=figures.INK, linestyle=":")
    note = ax.annotate(f"{margin.distance:.2f}", ends.mean(axis=0), **look)
figures.plot_points(ax, X, y)
figures.plane(ax, (-0.6, 1.6))
# sphinx_gallery_start_ignore
known = dict(zip(xd.CORNERS, margins, strict=True))
lengths = {corner: f"{margin.distance:.2f}" for corner, margin in known.items()}
assert lengths == {(0, 0): "0.26", (1, 1): "0.26", (1, 0): "0.45", (0, 1): "0.42"}
here = next(r for r in atlas.regions if r.pattern == (False, False, True, True, True))
slope = [float(g) for g in here.gradient]
assert [f"{g:.2f}" for g in slope] == ["-4.76", "4.78"]
assert (f"{np.hypot(*slope):.2f}", f"{3.015 / 6.75:.3f}") == ("6.75", "0.447")
assert f"{known[1, 0].distance:.3f}" == "0.447"
assert f"{float(here.logit((1, 0))):.3f}" == "-3.015"
turns = xd.exact.Boundary.of(network, (-3, 3)).turns
assert [turn.units for turn in turns if turn.point == known[0, 0].nearest] == [(1,)]
average = sum(sum(region.pattern) * region.area for region in atlas.regions) / 36
assert f"{float(average):.2f}" == "2.49"
pull = {
    entry.point: float(sum(min(c, 0) for c in entry.contributions))
    for entry in xd.ledger(network, xd.CORNERS)
}
pull = {point: f"{value:.2f}" for point, value in pull.items()}
assert pull == {(0, 0): "-0.04", (1, 1): "-0.06", (1, 0): "-4.79", (0, 1): "-4.51"}
assert [h + 1 for h in range(5) if network.w2[h, 0] < 0] == [2, 4, 5]
figures.describe(
    figure,
    "The four corners, the two branches of the boundary, and a dotted line from each corner to the "
    "nearest point of the boundary: 0.26 long from (0,0) and (1,1), 0.45 from (1,0), 0.42 from "
    "(0,1).",
    x1=[corner[0] for corner in xd.CORNERS],
    x2=[corner[1] for corner in xd.CORNERS],
    distance=[margin.distance for margin in margins],
)
# sphinx_gallery_end_ignore

# %%
# The margins of the circles are 0.26, those of the squares 0.42 and 0.45. For (0,0) the nearest
# point of the boundary is the bend that the dead unit, unit 1, makes at its fold.
#
# What the zeros do
# -----------------
# A layer in which many activations are exactly 0 is called :term:`sparse`. On average over the
# square from −3 to 3, 2.49 of our five units are on, so about half of the activations are 0.
#
# The original tutorial calls sparsity ReLU's most important role. What the zeros do here is this: a
# unit that is off at a corner can change without changing the answer there, so one corner can be
# decided without disturbing another. Units 2, 4 and 5 pull down the squares and leave the circles
# nearly as they are.
#
# Sparsity has a price: a unit that is off at every corner is dead :cite:p:`lu2020`.
#
# What to remember
# ----------------
# - Five folds cut the plane into at most 16 regions. In each the network is one affine function,
#   made of the units that are on.
# - The margin says how far an input may move before its answer can change.
#
# Questions
# ---------
# .. admonition:: How do the activation patterns of two neighbouring regions differ?
#    :collapsible: closed
#
#    In one unit, the one whose fold is the edge between them; if several units share that fold, in
#    all of these.
#
# .. admonition:: A corner has the margin 1. Is every input farther away in the other class?
#    :collapsible: closed
#
#    No. In one direction the boundary is 1 away. In others it may be far off, or there may be none.
#
# Next: ReLU is taken away, in :doc:`plot_09_without_activation`.
