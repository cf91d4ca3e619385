"""
3. Folds of folds
=================

Eight hidden units in two layers of four, or all eight in one: what is the difference?
"""

# Set up, and draw the folds of both networks.
import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures

w2 = np.array([[4, 1, 5, 3], [4, 1, 5, 3], [1, 4, 3, 5], [1, 4, 3, 5]])
fold_twice = [[1, -1, 0, 0], [0, 0, 1, -1]], [0, 0, 0, 0]
deep = xd.Network(*fold_twice, w2, [-3, -3, -6, -6], np.ones((4, 1)), [1])
angles = np.arange(8) * np.pi / 8 + 0.1
sides = 0.6 * np.array([-1, 1, -1, 1, 1, -1, -1, 1])
wide = xd.Network([np.cos(angles), np.sin(angles)], sides, np.ones((8, 1)), [9])
figure, axes = plt.subplots(1, 2, figsize=(5.2, 3.3), sharey=True)
figure.suptitle("The folds of eight units")
drawn = {}
for ax, name, net in zip(axes, ("4, then 4", "all 8"), (deep, wide), strict=True):
    atlas = xd.linear_regions(net, bounds=(-3.5, 3.5))
    drawn[name] = figures.plot_regions(ax, atlas, labels=False)
    ax.set_title(f"{name}: {len(atlas.regions)} regions")
    for unit, segments in enumerate(atlas.folds):
        second = net is deep and unit > 3
        colour = figures.UNIT_COLOURS[unit - 4] if second else figures.INK
        for ends in segments:
            ax.plot(*np.array(ends, float).T, color=colour, linewidth=1 + second)
    ax.label_outer()
# sphinx_gallery_start_ignore
atlas = xd.linear_regions(deep, bounds=(-3.5, 3.5))
assert len(atlas.regions) == xd.exact.region_count(deep) == 44
assert len(xd.linear_regions(wide, bounds=(-3.5, 3.5)).regions) == 37
assert xd.exact.region_count(wide) == xd.exact.zaslavsky(8) == 37
assert [len(fold) for fold in atlas.folds[4:]] == [4, 4, 4, 4]
for fold in atlas.folds[4:]:  # closed: each end is the end of two segments
    meeting = [end for segment in fold for end in segment]
    assert all(meeting.count(end) == 2 for end in meeting)
    assert all(0 in end for end in meeting)  # and lies on a fold of layer 1
for fold, axis in zip(atlas.folds, (0, 0, 1, 1), strict=False):
    assert {end[axis] for segment in fold for end in segment} == {0}
assert not atlas.boundary
assert not xd.linear_regions(wide, bounds=(-3.5, 3.5)).boundary
figures.describe(
    figure,
    "Two planes from −3.5 to 3.5, cut by folds, the pieces shaded by how many units are on. On "
    "the left the folds of the first layer are the two axes, and those of the second layer are "
    "four rhombi around the origin with their corners on the axes. On the right eight straight "
    "lines cross each other.",
    **figures.join(drawn),
)
# sphinx_gallery_end_ignore

# %%
# On the right each :term:`fold` is a straight line, as in Part I. On the left only those of the
# first layer are: two along the vertical axis, one on top of the other, and two along the
# horizontal one. Those of the second, in colour, are closed. Each is a rhombus, four straight
# pieces that meet on the folds of the first layer. The eight straight lines cut the plane into 37
# :term:`linear regions <linear region>`, the most that eight lines can make. The two layers make
# 44. The stronger the grey, the more units are on. The number of hidden layers is the
# :term:`depth`.
#
# The folded sheet
# ----------------
# Fold a sheet of paper along both axes, so that its four quarters lie on top of each other. Draw a
# straight line across it that marks all four quarters. Unfold the sheet: the line is a rhombus.
#
# The first layer folds. The sum of its first two units, ReLU(:math:`x_1`) and ReLU(:math:`-x_1`),
# is the size of :math:`x_1`, so :math:`x_1` and :math:`-x_1` come to lie together. The other two do
# the same for :math:`x_2`. A unit of layer 2 that gives both units of a pair the same weight sees
# only the folded sheet. Unit 2.1, for example, computes :math:`4\,|x_1| + |x_2| - 3`.

# Draw the folded sheet.
figure, ax = plt.subplots(figsize=(4, 3.3))
ax.set(title="What layer 2 sees", xlabel="size of $x_1$", ylabel="size of $x_2$")
for unit, colour in enumerate(figures.UNIT_COLOURS[:4]):
    ends = deep.b2[unit] / -w2[::2, unit]
    ax.plot([ends[0], 0], [0, ends[1]], color=colour, label=f"unit 2.{unit + 1}")
ax.legend()
ax.margins(0)
# sphinx_gallery_start_ignore
grid = np.array([[2, -1], [-2, 1], [0.3, 0.7], [-3, -0.1]])
seen = deep.forward(grid)
folded = np.stack([seen.a[0][:, :2].sum(axis=1), seen.a[0][:, 2:].sum(axis=1)], axis=1)
assert np.array_equal(folded, abs(grid))
assert np.allclose(seen.z[1][:, 0], 4 * abs(grid[:, 0]) + abs(grid[:, 1]) - 3)
on_sheet = xd.Network(w2[::2], deep.b2, np.ones((4, 1)), [1])
sheet = xd.linear_regions(on_sheet, bounds=(0, 9)).regions
assert len(sheet) == xd.exact.zaslavsky(4) == 11
assert 4 * 11 == 44
figures.describe(
    figure,
    "A quarter of a plane with four straight lines from axis to axis, one for each unit of layer "
    "2, from steep to flat. They cross each other six times.",
    unit=np.repeat([1, 2, 3, 4], 2),
    sheet_x1=np.array([[deep.b2[u] / -w2[0, u], 0] for u in range(4)]).ravel(),
    sheet_x2=np.array([[0, deep.b2[u] / -w2[2, u]] for u in range(4)]).ravel(),
)
# sphinx_gallery_end_ignore

# %%
# Four lines that all cross each other on the sheet cut it into 11 pieces. Unfolded, each piece is
# there four times: 44. How many regions can two layers of four units have at most? The first layer
# makes at most 11. In each it is one affine function, so the folds of the second layer are straight
# there, and four cut the region into at most 11 pieces: :math:`11 \times 11 = 121`.
# :cite:t:`serra2018` give a limit for any widths: 18,769 for two layers of 16 units. By folding,
# :cite:t:`montufar2014` reach 8,768. One layer of 32 units has at most 529.
#
# One input
# ---------
# With one input a fold is a point, and with 2k units one layer makes at most 2k + 1 pieces. In k
# layers of two units, each layer can fold the line once more. Two units make page 1's tent, half as
# wide and without its last ramp, which isn't needed up to t = 1: 2 ReLU(t) − 4 ReLU(t − ½) rises
# from 0 to 1 and falls back to 0. Give the tent's height to another tent, and the result rises and
# falls twice: a :term:`sawtooth`.

# Draw the sawteeth.
figure, axes = plt.subplots(1, 4, figsize=(5.2, 2.2), sharey=True)
figure.suptitle("A tent of a tent of a tent")
teeth = {}
for k, ax in enumerate(axes, start=1):
    again = [[2, 2], [-4, -4]], [0, -0.5]
    saw = xd.Network([[1, 1]], [0, -0.5], *again * (k - 1), [[2], [-4]], [0])
    t = np.linspace(0, 1, 2**k + 1)
    teeth[str(k)] = {"t": t, "height": saw.forward(t[:, None]).logits[:, 0]}
    ax.plot(*teeth[str(k)].values(), color=figures.INK)
    ax.set(title=f"k = {k}", xticks=(0, 1), xlabel="t", ylabel="height")
    ax.label_outer()
# sphinx_gallery_start_ignore
assert xd.exact.most_possible([4, 4]) == xd.exact.zaslavsky(4) ** 2 == 121
assert xd.exact.most_known([16, 16]) == 8_768
assert xd.exact.most_possible([16, 16]) == 18_769
assert xd.exact.zaslavsky(2 * 16) == 529
assert teeth["4"]["height"].tolist() == [0, 1] * 8 + [0]
assert (2**5, xd.exact.zaslavsky(2 * 5, inputs=1)) == (32, 11)
assert (2**20 > 1_000_000, 2 * 20 + 1) == (True, 41)
zigzag = [[1, 1, 1]], [0, -0.25, -0.5]
more = [[4, 4, 4], [-8, -8, -8], [6, 6, 6]], [0, -0.25, -0.5]
three = xd.Network(*zigzag, *more, *more, [[4], [-8], [6]], [0])
assert len(xd.linear_regions(three, bounds=(0, 1)).regions) == 27
figures.describe(
    figure,
    "Four curves over the line from 0 to 1, for one to four layers: a single tent, then two, four "
    "and eight teeth side by side, all rising from 0 to 1 and falling back.",
    **figures.join(teeth),
)
# sphinx_gallery_end_ignore

# %%
# Each layer maps the line from 0 to 1 twice onto itself, up and down. So it doubles the pieces, and
# k layers make :math:`2^k`. With five layers, ten units in all, that is 32 pieces, against 11 in
# one layer. With twenty layers it is more than a million, against 41. :cite:t:`telgarsky2016`
# proves that some functions of deep networks need exponentially many units in few layers.
#
# What training makes of it
# -------------------------
# The networks above were set by hand. Here 200 networks with two layers of four units have learned
# 100 points of page 2's moons, each from its own seed.

# Draw how many regions the trained networks have.
X, y = xd.datasets.moons(100, noise=0.1, seed=0)
how = {"optimizer": "adam", "lr": 0.02, "batch": 10, "epochs": 60, "dtype": "float32"}
how |= {"initialization": "he", "measures": {"regions": xd.exact.region_count}}
study = xd.census(range(200), hidden=(4, 4), X=X, y=y, **how)
found, runs = np.unique(study["regions"].astype(int), return_counts=True)
figure, ax = plt.subplots(figsize=(5.2, 2.7))
ax.bar(found, runs, 0.8, color=figures.MUTED)
ax.set(title="Regions of 200 trained networks", xlabel="linear regions", ylabel="runs")
ax.set(xlim=(0, 134), ylim=(0, 20))
for place, mark in {37: "one layer ", 44: " by hand", 121: " limit"}.items():
    ax.axvline(place, color=figures.INK, linestyle=":")
    ax.text(place, 19.5, mark, va="top", ha="right" if place < 44 else "left")
# sphinx_gallery_start_ignore
assert len(study) == 200
assert np.median(study["regions"]) == 33
assert (study["regions"].min(), study["regions"].max()) == (14, 59)
beyond = int((study["regions"] > 44).sum())
assert (beyond, [round(100 * p) for p in xd.wilson_interval(beyond, 200)]) == (
    22,
    [7, 16],
)
assert (study["regions"] > 37).sum() < 100
one = xd.census(range(10), hidden=8, X=X, y=y, **how)
assert set(one["regions"]) == {37}
assert max(study["regions"]) < xd.exact.most_possible([4, 4]) / 2
figures.describe(
    figure,
    "A bar chart of how many runs end with how many linear regions. Most bars stand between 20 and "
    "50. Dotted lines mark one layer of eight units at 37, the network set by hand at 44, and the "
    "limit of 121 far to the right of all bars.",
    regions=found,
    runs=runs,
)
# sphinx_gallery_end_ignore

# %%
# Half of them have 33 regions or fewer. One layer of eight units has more, 37, if no two of its
# folds are parallel and no three go through one point. More than 44 were found in 22 of the 200
# runs (11%, 95% interval 7% to 16%), and no run reached half of the limit. :cite:t:`hanin2019` show
# why: at the start, the mean number of regions has a bound that depends on how many units there
# are, but not on their layers. In their experiments training changes the number little.
#
# XOR with two layers
# -------------------
# The four corners go through two layers of two units. As in Part I, circles are class 1.

# Draw the corners, layer by layer.
X, y = xd.xor()
start = xd.Network.initial(hidden=(2, 2), seed=554)
network = xd.train(start, X, y, epochs=300, seed=554).network
forward = network.forward(X)
figure, axes = plt.subplots(1, 3, figsize=(5.2, 3))
figure.suptitle("In each plane, the straight lines of the next layer")
for layer, (ax, plane) in enumerate(zip(axes, (X, *forward.a), strict=True)):
    end = 1.3 * plane.max()
    figures.plane(ax, (-0.15 * end, end), names=False)
    ax.set(title=f"layer {layer}", xlabel=f"unit {layer}.1", ylabel=f"unit {layer}.2")
    w, b = network.layers[layer]
    for unit, (start, slope) in enumerate(zip(-b / w[1], -w[0] / w[1], strict=True), 1):
        look = figures.unit_style(unit) if layer < 2 else {"color": figures.INK}
        ax.axline((0, start), slope=slope, label=f"unit {layer + 1}.{unit}", **look)
    figures.plot_points(ax, plane, y)
axes[0].set(title="inputs", xlabel="input $x_1$", ylabel="input $x_2$")
below = {"loc": "upper center", "bbox_to_anchor": (0.5, -0.4)}
legends = [ax.legend(**below) for ax in axes[:2]]
# sphinx_gallery_start_ignore
why = xd.explain(network, X, y)
assert why["solves"].holds
assert [each.separates for each in why.facts.separations] == [False, False, True]
at = {
    tuple(map(int, x)): a.round(2).tolist()
    for x, a in zip(X, forward.a[0], strict=True)
}
assert at == {
    (1, 1): [1.97, 1.93],
    (1, 0): [0.0, 2.92],
    (0, 1): [2.98, 0.0],
    (0, 0): [1.01, 0.99],
}
last = dict(zip(at, forward.a[1].round(2).tolist(), strict=True))
assert last == {
    (1, 1): [0, 0],
    (1, 0): [0.0, 5.33],
    (0, 1): [5.29, 0.0],
    (0, 0): [0, 0],
}
entry = xd.ledger(network, [(1, 0)])[0]
added = [
    f"{float(each):.3f}" for each in (entry.bias, *entry.contributions, entry.logit)
]
assert added == ["4.404", "0.000", "0.000", "0.000", "-11.719", "-7.315"]
found = why.at((1, 0))["paths"].sentence
assert "−8.349 from x₁ through units 1.2 and 2.2, 4.404 from the output bias" in found
assert "four paths" in found
assert "−4.271 from the bias of unit 1.2" in found
assert "0.901 from the bias of unit 2.2" in found
by_hand = network.w1[0, 1], network.w2[1, 1], network.w3[1, 0]
assert [f"{weight:.3f}" for weight in by_hand] == ["1.930", "1.968", "-2.199"]
assert f"{1.930 * 1.968 * -2.199:.2f}" == "-8.35"
assert "units 1.1 and 2.1" in why.at((0, 1))["paths"].sentence
seed = 15
late = xd.Network.initial(hidden=(2, 2), seed=seed)
late = xd.train(late, X, y, epochs=100, seed=seed)
assert seed == 15
on = [bool((each.forward(X).z[1][:, 1] > 0).any()) for each in late.history]
off = [epoch for epoch, each in enumerate(on, start=1) if not each]
assert (off[0], off[-1], len(off)) == (2, 67, 66)
early, end = (late.history[epoch - 1].layers[1] for epoch in (10, 67))
assert abs(early[0] - end[0])[:, 1].max() < 1e-12
assert abs(early[1] - end[1])[1] < 1e-12
figures.describe(
    figure,
    "Three planes with the four corners and straight lines. In the plane of the inputs they are a "
    "square. In that of layer 1 circles and squares are still opposite each other, the circles on "
    "the diagonal and the squares on the axes. In that of layer 2 both circles lie at the origin, "
    "each square far out on an axis, and one line parts them.",
    corner=[str(corner) for corner in at],
    layer_1=[str(a) for a in at.values()],
    layer_2=[str(a) for a in last.values()],
)
# sphinx_gallery_end_ignore

# %%
# In the plane that a layer sees, the fold of each of its units is a straight line, and so is the
# output layer's boundary. Layer 1 puts the circles at (1.01,0.99) and (1.97,1.93), and the squares
# (1,0) at (0,2.92) and (0,1) at (2.98,0). They are still opposite each other, and no line parts the
# classes. Layer 2 then does what Part I's only layer did. Both circles end at the origin, and the
# squares far out on the axes, at (0,5.33) and (5.29,0).
#
# Much of Part I carries over word for word. The :term:`logit` is still the output bias plus what
# the units of the last hidden layer add. At the square (1,0) the :term:`ledger` is 4.404 − 11.719 =
# −7.315: unit 2.2 alone adds something. In each linear region the network is still one affine
# function, made of the units that are on.
#
# Three things are different:
#
# - In the plane of the inputs a unit of layer 2 need not be on in a half-plane: its fold can bend.
# - What a unit adds comes from the inputs and the biases, each multiplied by the weights on its way
#   through units that are on. The logit is the sum over all these ways, called *paths*. At (1,0)
#   there are four: −8.349 from :math:`x_1` through units 1.2 and 2.2, 4.404 from the output bias,
#   −4.271 from the bias of unit 1.2 and 0.901 from that of unit 2.2. The first is the product of
#   its weights, 1.930 × 1.968 × (−2.199) ≈ −8.35.
# - A unit of layer 2 that is off at all samples is not lost. It doesn't learn, but the units of
#   layer 1 do, so its inputs change. In the run with seed 15, unit 2.2 is off at all four corners
#   from epoch 2 to epoch 67. Its weights soon stand still, and yet it comes on again.
#
# What to remember
# ----------------
# - A second layer draws straight folds on a folded sheet. Unfolded, they bend and may be closed.
# - Depth multiplies: with two units a layer the pieces can double with every layer.
# - Trained networks have far fewer regions than they could.
#
# Questions
# ---------
# .. admonition:: Three layers of three units, one input: how many pieces can a sawtooth have?
#    :collapsible: closed
#
#    Three folds, one of them at the edge, make a zigzag of three pieces, so 3 × 3 × 3 = 27.
#
# .. admonition:: Can the fold of a unit in a single layer be closed?
#    :collapsible: closed
#
#    No. It is a straight line, without an end.
#
# Next: :doc:`plot_04_data`, on points that nobody has chosen.
