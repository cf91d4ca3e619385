"""
1. The regions, exactly
=======================

What does a ReLU network look like everywhere, not only at the four corners?

This page cuts the plane along the folds of the units and counts the pieces, beside a formula from
geometry. Then comes what changes from one piece to the next, and how far each corner may move
before its answer can flip. All of it is computed in fractions, without rounding.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

network = original.tutorial_run().network
exact = xd.exact.ExactNetwork.of(network)
atlas = xd.linear_regions(network, bounds=(-3, 3))
X, y = xd.xor()

# %%
# Cutting the plane
# -----------------
# The fold of a :term:`hidden unit` is the line where its :term:`pre-activation` is 0. The folds cut
# the plane into :term:`linear regions <linear region>`; this map of them is the :term:`atlas`. The
# more units are on in a region, the stronger its tint.
#
# All biases are 0 when training begins, so every fold then passes through (0,0). After training all
# five still pass it at a distance of 0.04 or less. The inset enlarges the middle.

# Draw: the regions, each tinted by the units that are on in it
figure, ax = plt.subplots(figsize=(5.2, 4.4))
ax.set_title("Where each unit is on; the boundary is bold")
outlines = figures.plot_regions(ax, atlas, by_unit=True, inset=(-0.3, 0.3))
figures.plot_points(ax, X, y)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    f"The input plane from −3 to 3, cut by the folds of the units into {len(atlas.regions)} "
    "regions. Each unit tints the side where it is on with its colour. The decision boundary is a "
    "bold line. An inset shows the square from −0.3 to 0.3 enlarged.",
    **outlines,
)
# sphinx_gallery_end_ignore

# %%
# A floating-point number is a fraction with a power of two below the line. The corners of the
# regions, where two lines cross, are then fractions as well, so no area needs to be rounded. The
# areas of the 16 regions add up to exactly 36, the area of the square.

assert sum(region.area for region in atlas.regions) == 36
# sphinx_gallery_start_ignore
assert len(atlas.regions) == 16
away = np.abs(network.b1) / np.linalg.norm(network.w1, axis=0)
assert 0.03 < away.max() < 0.04
# sphinx_gallery_end_ignore

# %%
# How many regions?
# -----------------
# Lines are in general position if no two are parallel and no three pass through one point.
# The :math:`k`-th line is cut by those before it into :math:`k` parts, and each part cuts one piece
# of the plane in two. So :math:`n` such lines make :math:`1 + (1 + 2 + … + n)` pieces, which is
# :math:`1 + n (n + 1) / 2`; Zaslavsky's theorem gives the number for any arrangement
# :cite:p:`zaslavsky1975`. Five lines can't make more than 16 pieces. The folds of our network make
# all 16, and every piece has a part in the square.

lines = network.hidden
counts = {
    "in the square": len(atlas.regions),
    "in the whole plane": xd.exact.region_count(network),
    f"{lines} lines in general position": xd.exact.zaslavsky(lines),
}
assert list(counts.values()) == [16, 16, 16]
xd.Table(
    "Linear regions", ("", "number"), tuple((k, str(v)) for k, v in counts.items())
)

# %%
# From one region to the next
# ---------------------------
# Inside a region the :term:`logit` is gradient · x + constant. This :term:`gradient` is another one
# than in training: the pair of the logit's derivatives with respect to :math:`x_1` and :math:`x_2`.
# On the way across the fold of one unit only that unit's :term:`contribution` appears or
# disappears. So the gradient must change by the unit's output weight times its input weights, and
# the two formulas must agree on the fold itself. On all 25 edges between two regions both are true,
# as equalities of fractions.


def crossed(one, other):
    """Return the units whose state differs between two regions."""
    states = zip(one.pattern, other.pattern, strict=True)
    return [unit for unit, (here, there) in enumerate(states) if here != there]


shared, edges = 0, {}
for one in atlas.regions:
    for other in atlas.regions:
        points = set(one.polygon) & set(other.polygon)
        if one is not other and len(points) == 2 and len(crossed(one, other)) == 1:
            (unit,) = crossed(one, other)
            sign = 1 if one.pattern[unit] else -1
            for axis in (0, 1):
                jump = sign * exact.w2[unit] * exact.w1[unit][axis]
                assert one.gradient[axis] - other.gradient[axis] == jump
            assert all(one.logit(point) == other.logit(point) for point in points)
            edges[unit + 1], shared = edges.get(unit + 1, 0) + 1, shared + 1
assert shared // 2 == 25

# %%
# How sharply the surface bends at a fold is therefore the same along the whole fold: the length of
# that change of the gradient. At the fold of unit 3 it is only 0.019, so no picture shows this
# fold.

bend = {
    h + 1: float(np.linalg.norm(network.w1[:, h] * network.w2[h])) for h in range(lines)
}
assert round(bend[3], 3) == 0.019
rows = tuple(
    (f"unit {h}", str(edges.get(h, 0) // 2), xd.words.number(size, signed=False))
    for h, size in bend.items()
)
xd.Table("The folds in the square", ("", "edges", "change of the gradient"), rows)

# %%
# The boundary
# ------------
# In a region the logit is 0 on a piece of a straight line, or nowhere. Together these pieces are
# the :term:`decision boundary`, and it can bend only where it crosses a fold. In the square the
# boundary has two branches of three straight pieces each. Two of its four bends, of 0.1° at the
# fold of unit 3, can't be seen. The other two are of 12°, at the fold of unit 1.

assert all(exact.logit(end) == 0 for piece in atlas.boundary for end in piece)
boundary = xd.exact.Boundary.of(network, bounds=(-3, 3))
assert [len(branch) for branch in boundary.branches] == [3, 3]
bends = sorted((turn.degrees, turn.units) for turn in boundary.turns)
assert [units for _, units in bends] == [(3,), (3,), (1,), (1,)]
# sphinx_gallery_start_ignore
assert [round(degrees, 1) for degrees, _ in bends[:2]] == [0.1, 0.1]
assert [round(degrees) for degrees, _ in bends[2:]] == [12, 12]
# sphinx_gallery_end_ignore

# %%
# How far may a corner move?
# --------------------------
# The :term:`margin` of a corner is its distance to the decision boundary. No input closer than that
# gets another class. In one region the logit falls fastest against its gradient. So the distance
# from a point to the line where the logit is 0 is the size of the logit at the point, divided by
# the length of the gradient. If that line is reached in another region only, the formula of that
# region counts.

margins = xd.margins(network, xd.CORNERS)
measured = [(c, m) for c, m in zip(xd.CORNERS, margins, strict=True) if m is not None]
assert all(exact.logit(margin.nearest) == 0 for _, margin in measured)

# Draw: the margins as dotted lines
figure, ax = plt.subplots(figsize=(5.2, 4.4))
ax.set_title("The nearest point of the boundary, for each corner")
figures.plot_boundary(ax, atlas.boundary)
for place, margin in measured:
    ends = np.array([place, margin.nearest], dtype=float)
    ax.plot(*ends.T, color=figures.INK, linestyle=":")
    look = {"textcoords": "offset points", "xytext": (-3, -3), "annotation_clip": True}
    look |= {"ha": "right", "va": "top"}
    ax.annotate(f"{margin.distance:.2f}", ends.mean(axis=0), **look)
figures.plot_points(ax, X, y)
figures.plane(ax, (-0.6, 1.6))
# sphinx_gallery_start_ignore
(from_00, *_), (without_1, *_) = margins, xd.margins(network.without([1]), xd.CORNERS)
assert from_00.nearest in {turn.point for turn in boundary.turns if turn.units == (1,)}
assert [round(m.distance, 3) for m in (from_00, without_1)] == [0.262, 0.259]
nearest = np.array([margin.nearest for _, margin in measured], dtype=float).reshape(
    -1, 2
)
figures.describe(
    figure,
    "The four corners, the decision boundary near them, and a dotted line from each corner to the "
    "nearest point of the boundary. The lengths of the lines: "
    + ", ".join(f"{m.distance:.2f} at ({a},{b})" for (a, b), m in measured)
    + ".",
    corner=[f"({a},{b})" for (a, b), _ in measured],
    nearest_x1=nearest[:, 0],
    nearest_x2=nearest[:, 1],
    distance=[m.distance for _, m in measured],
)
# sphinx_gallery_end_ignore

# %%
# The nearest point to (0,0) is one of the two bends at the fold of unit 1. So this unit, which is
# on at no corner and decides no answer, has a say in a margin: without it the margin of (0,0) would
# be 0.259 in place of 0.262.
#
# What to remember
# ----------------
# - A ReLU network is a patchwork of planes that fit together without a tear.
# - Across the fold of one unit, only that unit's contribution to the formula changes.
# - The decision boundary is made of straight pieces and can be written down.
#
# Questions
# ---------
# .. admonition:: With weights (2, 0), bias −1 and output weight 3, what changes at the fold?
#    :collapsible: closed
#
#    The gradient of the logit, by 3 · (2, 0) = (6, 0) from the side where the unit is off to the
#    side where it is on, and the constant by 3 · (−1) = −3. The fold is where
#    :math:`2 x_1 - 1 = 0`, the line :math:`x_1 = ½`; there both changes cancel.
#
# .. admonition:: Three lines pass through one point. How many regions do they make?
#    :collapsible: closed
#
#    Six. In general position three lines make seven; the small triangle between them is gone.
#    Two units that share a fold make even fewer, and a unit with zero weights has no fold at all.
#
# .. admonition:: A corner has the margin 0.2. Is every input farther away of the other class?
#    :collapsible: closed
#
#    No. The margin is the distance to the nearest point of the boundary. In other directions the
#    boundary may be far away, or there may be none.
#
# Next: :doc:`plot_02_surgery`, where we take the network apart.
