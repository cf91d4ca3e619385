"""
1. The smallest networks
========================

Five hidden units solve XOR. How few would do?
"""

# Set up, and draw two networks of two units.
import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

X, y = xd.xor()
ridge = xd.Network(w1=[[1, -1], [-1, 1]], b1=[0, 0], w2=[[-2], [-2]], b2=[1])
valley = xd.Network(w1=[[1, 1], [1, 1]], b1=[0, -1], w2=[[-2], [4]], b2=[1])
pair = {"a ridge": ridge, "a valley": valley}
maps = {name: figures.pieces(net, bounds=(-1, 2)) for name, net in pair.items()}
figure, axes = plt.subplots(1, 2, figsize=(5.2, 3.3), sharey=True)
figure.suptitle("Two units, set by hand in two ways")
for ax, (name, network) in zip(axes, pair.items(), strict=True):
    figures.plot_map(ax, maps[name])
    figures.plot_folds(ax, network, bounds=(-1, 2))
    figures.plot_points(ax, X, y)
    ax.set_title(name)
    ax.label_outer()
# sphinx_gallery_start_ignore
for network in pair.values():
    assert network.forward(X).logits[:, 0].tolist() == [1, -1, -1, 1]
figures.describe(
    figure,
    "Two maps of the logit with the four corners and the folds of two units. On the left both "
    "folds lie on the diagonal through (0,0) and (1,1), inside a blue band, with orange on both "
    "sides. On the right the folds are parallel, through (0,0) and on the other diagonal, and an "
    "orange band lies around the second one, between two blue fields.",
    **figures.join(maps),
)
# sphinx_gallery_end_ignore

# %%
# Two are enough, and there is more than one way. The left network is the ridge of
# :doc:`/part1/plot_03_network`, made from the difference of the inputs. Both its folds lie on the
# line :math:`x_1 = x_2`:
#
# .. math:: t = 1 - 2 \max(x_1 - x_2, 0) - 2 \max(x_2 - x_1, 0)
#
# The right one is made from their sum :math:`s = x_1 + x_2`, which is 0, 1 and 2 at the corners.
# The value in the middle must get a low :term:`logit`. So unit 1 pulls down from :math:`s = 0` on,
# and from :math:`s = 1` on unit 2 pushes up, twice as hard:
#
# .. math:: t = 1 - 2 \max(x_1 + x_2, 0) + 4 \max(x_1 + x_2 - 1, 0)
#
# A cut through each shows its shape. Across the ridge the way is from (0,1) to (1,0), and the two
# units pull at opposite ends. Through the valley it is from (0,0) to (1,1). There unit 1 pulls all
# the way down, and where the colours overlap unit 2 gives back what unit 1 takes.

# Draw a cut through each.
ways = {"across the ridge": ((0, 1), (1, 0)), "through the valley": ((0, 0), (1, 1))}
figure, axes = plt.subplots(1, 2, figsize=(5.2, 3.4), sharey=True)
figure.suptitle("Each logit, stacked from its terms")
cuts = {}
for ax, network, (name, way) in zip(axes, pair.values(), ways.items(), strict=True):
    start, end = np.array(way, dtype=float)
    beyond = 0.25 * (end - start)
    ends = (start - beyond, end + beyond)
    cuts[name] = figures.plot_cross_section(ax, network, *ends, X, y)
    ax.get_legend().remove()
    ax.set(title=name, xlabel="along the cut")
    names = [xd.words.point_name(point) for point in (way[0], (0.5, 0.5), way[1])]
    ax.set_xticks((1 / 6, 1 / 2, 5 / 6), names)
    ax.label_outer()
legend = figure.legend(
    *ax.get_legend_handles_labels(), loc="outside lower center", ncols=4
)
# sphinx_gallery_start_ignore
at = {
    name: [e.contributions for e in xd.ledger(net, xd.CORNERS)]
    for name, net in pair.items()
}
assert list(map(tuple, xd.CORNERS)) == [(0, 0), (0, 1), (1, 0), (1, 1)]
assert at["a ridge"] == [(0, 0), (0, -2), (-2, 0), (0, 0)]
assert at["a valley"] == [(0, 0), (-2, 0), (-2, 0), (-4, 4)]
apart = np.array([[2.0, -2.0], [-2.0, 2.0]])
said = [network.forward(apart).logits[:, 0].tolist() for network in pair.values()]
assert said == [[-7, -7], [1, 1]]
figures.describe(
    figure,
    "Two cuts through the surfaces. On the left the logit is a roof: it rises from −1 at (0,1) to "
    "1 in the middle and falls to −1 at (1,0), where the other unit is on. On the right it falls "
    "from 1 at (0,0) to −1 in the middle and rises to 1 at (1,1), where both units are on.",
    **figures.join(cuts),
)
# sphinx_gallery_end_ignore

# %%
# At the four corners the two networks agree to the last digit. Their reasons differ. In the ridge
# each unit pulls down one square, and at (1,1) neither adds anything. In the valley unit 1 pulls
# down both squares, by 2, and (1,1), by 4, and unit 2 adds the 4 that (1,1) needs.
#
# They also differ wherever there is no corner. At (2,−2) and at (−2,2) the ridge gives −7, class 0,
# and the valley gives 1, class 1. The four corners do not decide what a network says elsewhere.
#
# One is not enough
# -----------------
# With one hidden unit the logit is :math:`t = c + v \max(z, 0)`, where :math:`z` is the unit's
# :term:`pre-activation`. ReLU never falls. So as :math:`z` grows, :math:`t` never falls if the
# output weight :math:`v` is positive, and never rises if it is negative. Hence the points with a
# positive logit are those on one side of some line :math:`z = \text{constant}`, or all points, or
# none.
#
# If they were the two circles and not the two squares, this line would separate the classes. But no
# line does (:doc:`/part1/plot_01_xor`). So one unit is not enough, nor is one with any other
# activation function that never falls, such as tanh or the sigmoid. ∎
#
# Most pairs can't
# ----------------
# Two units can do it, but not any two. Each dot in the picture is a pair of hidden units as
# training begins with it: random weights, biases of 0. Its place says where the two units look,
# that is, in which direction each one's arrow of input weights points. A dot is filled if *some*
# output layer would make the pair solve XOR: 102 of the 1,000 are.

# Draw a thousand random pairs by their directions.
begin = xd.census(range(1000), hidden=2, epochs=1, lr=0)
able = np.array([
    xd.explain(begin.network(seed)).facts.hidden_separates for seed in range(1000)
])  # fmt: skip
directions = np.degrees(np.arctan2(begin["w1"][:, 1], begin["w1"][:, 0]))
figure, ax = plt.subplots(figsize=(5.2, 4.4))
ax.set(title="A thousand pairs of units", aspect="equal")
ax.plot(*directions[~able].T, "o", color=figures.MUTED, mfc="none", ms=3, mew=0.7)
ax.plot(*directions[able].T, "o", color=figures.INK, ms=4)
names = {-45: "to (1,0)", 45: "to (1,1)", 135: "to (0,1)", -135: "away"}
for axis, unit in ((ax.xaxis, 1), (ax.yaxis, 2)):
    axis.set_ticks(list(names), names.values())
    axis.set_label_text(
        f"where unit {unit} looks", color=figures.UNIT_COLOURS[unit - 1]
    )
for angle in range(-180, 181, 90):
    ax.axvline(angle, color=figures.FAINT, linewidth=1, zorder=0)
    ax.axhline(angle, color=figures.FAINT, linewidth=1, zorder=0)
ax.tick_params(length=0)
# sphinx_gallery_start_ignore
assert (int(able.sum()), len(able)) == (102, 1000)
assert not begin["b1"].any()
w = np.where(begin["w1"][:, :1, :1] < 0, begin["w1"][:, :, ::-1], begin["w1"])
opposite = (np.sign(w).reshape(-1, 4) == (1, -1, -1, 1)).all(
    axis=1
)  # w1, w2 of x1, then of x2
with np.errstate(divide="ignore"):
    turned = -w[:, 1, 0] / w[:, 0, 0] - w[:, 0, 1] / w[:, 1, 1] > 1
assert np.array_equal(able, opposite & turned)
figures.describe(
    figure,
    "A square field of dots, the direction of unit 1 across and that of unit 2 upwards, divided "
    "into sixteen smaller squares. Filled dots are in two of them alone: unit 1 looks to (1,0) and "
    "unit 2 to (0,1), or the other way round. In both a round corner is left out.",
    unit_1=directions[:, 0],
    unit_2=directions[:, 1],
    able=able,
)
# sphinx_gallery_end_ignore

# %%
# All of them lie in two of the sixteen fields. One unit looks to (1,0), the other to (0,1), as in
# the ridge. Even there a rounded piece is missing, where both arrows turn too far towards (1,1).
# Then both units are on at that corner, and what pulls the two squares down pulls (1,1) down with
# them. With the arrows :math:`(p, -q)` and :math:`(-r, s)`, all four numbers positive, the
# condition is :math:`q/p + r/s > 1`. The valley is not in the picture, since it needs a bias that
# is not 0.
#
# Training moves the arrows and the biases, so a bad pair isn't lost, and a good one isn't safe. Of
# the same 1,000 pairs 95 solve XOR after 50 epochs. Only 43 of these are among the 102 that could
# do it from the start; 52 have found their way from elsewhere. And more than half of the good
# pairs, 53, have lost what they had: two corners of different classes now have the same
# activations. :doc:`plot_02_how_often` says how training can do that.
#
# Two of sixteen
# --------------
# A network with 16 units gets many pairs to choose from. This one was trained with our settings and
# our seed, 7347. Of its 16 units two suffice, the first and the last, with the output bias.

# Draw the network with 16 units, and the two alone.
# sphinx_gallery_start_ignore
after = xd.census(range(1000), hidden=2)
solved, ends = after.success, xd.outcomes(after)
assert after.settings["epochs"] == 50
assert original.SEED == 7347
assert (int(solved.sum()), int((solved & able).sum()), int((solved & ~able).sum())) == (
    95,
    43,
    52,
)
assert int((ends[able] == "confused").sum()) == 53 > 102 / 2
# sphinx_gallery_end_ignore
begin = xd.Network.initial(hidden=16, seed=7347)
wide = xd.train(begin, X, y, epochs=50, lr=0.1, momentum=0.4, seed=7347).network
alone = wide.without(range(2, 16))
shown = {"all 16 units": wide, "units 1 and 16 alone": alone}
maps = {name: figures.pieces(net, bounds=(-1, 2)) for name, net in shown.items()}
limit = max(np.abs(table["value"]).max() for table in maps.values())
figure, axes = plt.subplots(1, 2, figsize=(5.2, 3.3), sharey=True)
figure.suptitle("A wide network, and the two units that suffice")
for ax, (name, table) in zip(axes, maps.items(), strict=True):
    figures.plot_map(ax, table, limit=limit)
    figures.plot_points(ax, X, y)
    ax.set_title(name)
    ax.label_outer()
# sphinx_gallery_start_ignore
assert xd.exact.smallest_sufficient(wide) == ((1, 16),)
assert xd.explain(wide).facts.needed == {16: (2,)}
left = xd.ledger(wide, [(0, 1)])[0]
assert f"{float(left.contributions[0]):.2f} {float(left.logit):.2f}" == "-2.25 -2.59"
assert f"{float(left.logit - left.contributions[0]):.2f}" == "-0.34"
others = [u for u in range(2, 17) if left.contributions[u - 1] < 0]
assert others == [3, 4, 5, 9]
assert len(xd.exact.Boundary.of(wide, (-1, 2)).branches) == 2
assert len(xd.exact.Boundary.of(alone, (-1, 2)).branches) == 2
assert wide.w1[0, 15] > 0 > wide.w1[1, 15]
assert wide.w1[0, 0] < 0 < wide.w1[1, 0]
assert f"{-1 + 0.6 + 0.7:.1f}" == "0.3"
figures.describe(
    figure,
    "Two maps with the four corners. Both have a blue band along the diagonal from (0,0) to (1,1) "
    "between two branches of the boundary. With all units the band is bent in places; with two "
    "units its edges are straight, and the orange at (0,1) is fainter.",
    **figures.join(maps),
)
# sphinx_gallery_end_ignore

# %%
# Unit 16 looks to (1,0) and unit 1 to (0,1): training has made the ridge once more. All other units
# could go at once, and all four answers would stay.
#
# To suffice and to be needed are two things. Unit 1 belongs to the pair that suffices, and yet it
# isn't needed. At (0,1) it adds −2.25 to a logit of −2.59, and without it −0.34 is left, which is
# still class 0, because units 3, 4, 5 and 9 pull the same way. Only unit 16 is needed.
#
# What to remember
# ----------------
# - Two ReLU units can solve XOR. One can't, since its output never both rises and falls.
# - The same answers at the data can have different reasons, and different answers elsewhere.
# - Few random pairs can do it. Wide networks have many pairs.
#
# Questions
# ---------
# .. admonition:: Could one unit with the activation function :math:`f(z) = |z|` solve XOR?
#    :collapsible: closed
#
#    Yes: :math:`1 - 2 |x_1 - x_2|` is such a network. The proof needs an activation function that
#    never falls, and this one falls before it rises.
#
# .. admonition:: Two units aren't needed. Can both be taken out?
#    :collapsible: closed
#
#    Not necessarily. With a logit of −1 and contributions of −0.6 and −0.7, either may go. Without
#    both the logit is 0.3.
#
# Next: :doc:`plot_02_how_often`, which trains a thousand networks in place of one.
