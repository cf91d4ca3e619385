"""
The atlas: every region, exactly
================================

What does a ReLU network look like everywhere, not only at the four points?

You will see its :term:`atlas`: the plane cut into its linear regions, the count of them beside a
formula from geometry, the decision boundary piece by piece, and how far each corner may move before
its answer can flip. All of it is computed in fractions, without rounding.
"""

from fractions import Fraction

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

run = original.tutorial_run()
network = run.network
X, y = xd.xor()
corners = [(0, 0), (1, 1), (1, 0), (0, 1)]

# %%
# Cutting the plane
# -----------------
# Each :term:`hidden unit` has a fold, the line where its :term:`pre-activation` is 0. The folds cut
# the plane into polygons. Inside one, the same units are on everywhere, so the :term:`logit` is an
# affine function there: a :term:`linear region`.
#
# A floating-point number is a fraction with a power of two below the line. So the vertices of the
# polygons, where two lines cross, are fractions too, and nothing needs to be rounded.

atlas = xd.linear_regions(network, bounds=(-3, 3))
vertex = max((p for region in atlas.regions for p in region.polygon), key=lambda p: len(str(p)))
print("one vertex has x1 =", vertex[0])
assert sum(r.area for r in atlas.regions) == 36
print("the areas of all regions add up to", sum(r.area for r in atlas.regions), "exactly")

# %%
# How many regions?
# -----------------
# :math:`n` lines in general position, no two parallel and no three through one point, cut the plane
# into :math:`1 + n + \binom n2` pieces; Zaslavsky's theorem gives the number for any arrangement
# :cite:p:`zaslavsky1975`. Some of the pieces may lie outside the square that we draw.

lines = network.hidden
print("regions in the square: ", len(atlas.regions))
print("regions in the plane:  ", xd.exact.region_count(network))
print("in general position:   ", xd.exact.zaslavsky(lines))
assert len(atlas.regions) <= xd.exact.region_count(network) <= xd.exact.zaslavsky(lines)

# %%
# The regions and the boundary
# ----------------------------
# In each region the set where the logit is 0 is a piece of a straight line, if there is any. Put
# together these pieces are the :term:`decision boundary`. It can turn only where it crosses a fold.
#
# In the picture the boundary is bold, and the folds are thin. The shade of a region goes with the
# number of units that are on in it, and it says which they are where there is room. Many have none:
# they are slivers near the origin, or between folds that almost coincide.

figure, ax = plt.subplots(figsize=(5.2, 4.7))
outlines = figures.plot_regions(ax, atlas)
ax.set_title("Linear regions and the decision boundary")
figures.plot_points(ax, X, y)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    f"The input plane from −3 to 3, cut into {len(atlas.regions)} polygons. The decision "
    f"boundary, {len(atlas.boundary)} straight pieces in bold, has (0,0) and (1,1) where the "
    "logit is positive, (1,0) and (0,1) where it is negative.",
    **outlines,
)
# sphinx_gallery_end_ignore

# %%
# The ends of the pieces are exact, so the logit there is 0: not nearly, but equal to it.

exact = xd.exact.ExactNetwork.of(network)
assert all(exact.logit(end) == 0 for piece in atlas.boundary for end in piece)
print(2 * len(atlas.boundary), "ends of pieces, and the logit at each is exactly 0")

# %%
# Neighbours agree
# ----------------
# Two regions that share an edge have different formulas, and yet the surface has no tear. Where
# they meet, both give the same logit. Again this is an equality of fractions.

agreed = 0
for one in atlas.regions:
    for other in atlas.regions:
        shared = set(one.polygon) & set(other.polygon) if one is not other else set()
        assert all(one.logit(point) == other.logit(point) for point in shared)
        agreed += len(shared) > 1
print(agreed // 2, "shared edges, and on each the two formulas agree")

# %%
# How far may a corner move?
# --------------------------
# The :term:`margin` of a corner is its distance to the decision boundary. Its square is a fraction,
# and so is the nearest point. No input closer than that gets another class.

margins = xd.margins(network, corners)
figure, ax = plt.subplots(figsize=(5.2, 4.7))
figures.plot_boundary(ax, atlas.boundary)
for corner, margin in zip(corners, margins, strict=True):
    ends = np.array([corner, margin.nearest], dtype=float)
    ax.plot(*ends.T, color=figures.MUTED, linestyle=":")
    offset = {"textcoords": "offset points", "xytext": (4, 4)}
    ax.annotate(f"{margin.distance:.2f}", ends.mean(axis=0), **offset)
figures.plot_points(ax, X, y)
figures.plane(ax, (-0.6, 1.6))
ax.set_title("The nearest point of the boundary, for each corner")
nearest = np.array([m.nearest for m in margins], dtype=float)
closest = int(np.argmin([m.squared_distance for m in margins]))
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "The four corners, the decision boundary near them, and a dotted line from each corner to the "
    "nearest point of the boundary. The lines are "
    + ", ".join(
        f"{m.distance:.2f} at ({a},{b})" for (a, b), m in zip(corners, margins, strict=True)
    )
    + f" long; the shortest is that of {corners[closest]}.",
    corner=[f"({a},{b})" for a, b in corners],
    nearest_x1=nearest[:, 0],
    nearest_x2=nearest[:, 1],
    distance=[m.distance for m in margins],
)
# sphinx_gallery_end_ignore
assert all(m.squared_distance > 0 for m in margins)

# %%
# Is the distance right? Take a circle around the corner, a hair smaller than the margin: every
# point tested on it has the corner's own class. On the boundary itself the logit is 0.

for corner, margin in zip(corners, margins, strict=True):
    angle = np.linspace(0, 2 * np.pi, 1000)
    circle = np.stack([np.cos(angle), np.sin(angle)], axis=-1) * margin.distance * 0.999
    signs = np.sign(network.forward(np.array(corner) + circle).logits)
    assert (signs == np.sign(network.forward(np.array(corner, float)).logits)).all()
    assert exact.logit(margin.nearest) == 0
print("of 4 × 1000 points just within the margins, none is of another class")

# %%
# When folds coincide
# -------------------
# Random lines are in general position. Lines chosen by hand need not be. Two units that share a
# fold make fewer regions, and a unit with zero weights has no fold at all.

by_hand = xd.Network([[1, -1, 0], [-1, 1, 0]], [0, 0, 1], [[-2], [-2], [1]], [0])
assert xd.exact.region_count(by_hand) == 2 < xd.exact.zaslavsky(3) == 7
half = xd.linear_regions(by_hand, bounds=(0, 1)).regions[0].area
assert half == Fraction(1, 2)
print("three units, but", xd.exact.region_count(by_hand), "regions")

# %%
# Take along
# ----------
# - A ReLU network is a patchwork of planes that fit together without a tear.
# - Its decision boundary is made of straight pieces and can be written down.
# - Exact arithmetic turns "looks right" into "is right".
#
# Next: :doc:`plot_02_surgery`, where we take the network apart.
