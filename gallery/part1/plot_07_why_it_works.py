"""
7. Why it works
===============

Why does this network give each of the four corners the class that it gets?
"""

# Set up, and draw the terms of each corner.
from dataclasses import replace

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

X, y = xd.xor()
network = original.tutorial_run().network
entries = xd.ledger(network, xd.CORNERS)
figure, ax = plt.subplots(figsize=(5.2, 5.1))
ax.set(title="Each logit, built from its terms", ylabel="corner")
ledger = figures.plot_ledger(ax, entries)
# sphinx_gallery_start_ignore
terms = {
    e.point: [float(t) for t in (e.bias, *e.contributions, e.logit)] for e in entries
}
shown = {point: [f"{t:.3f}" for t in row if t] for point, row in terms.items()}
assert shown == {
    (0, 0): ["1.768", "-0.038", "1.730"],
    (1, 1): ["1.768", "0.022", "-0.061", "1.729"],
    (1, 0): ["1.768", "0.003", "-3.638", "-1.148", "-3.015"],
    (0, 1): ["1.768", "-4.510", "0.018", "-2.724"],
}
assert terms[1, 0][0] + terms[1, 0][4] < 0
assert entries[0].bias + sum(entries[0].contributions) == entries[0].logit
figures.describe(
    figure,
    "Four groups of bars, one for each corner. In each, bars are laid end to end, from the output "
    "bias through the units that add something. At (0,0) and (1,1) the bias is nearly all. At "
    "(0,1) unit 2 takes the logit far below zero, and at (1,0) units 4 and 5 do.",
    **ledger,
)
# sphinx_gallery_end_ignore

# %%
# A :term:`logit` is a sum, and so the reason for an answer can be read off. Page 6 built the sheet
# from these terms; here they are at each corner, each bar beginning where the one before it ended.
# The output :term:`bias`, 1.768, is in all four sums.
#
# The Python package behind these pages puts the reasons into words, and does the same for :doc:`a
# network of your own </howto/plot_01_your_network>`. Each sentence is a :term:`claim` that is
# checked against the weights before it is written. The package calls our problem by its exact name,
# XNOR (page 1). The sentence on opposite corners takes the *gap* of page 1 apart: a unit's part is
# what it adds at the two circles minus what it adds at the two squares.

xd.explain(network)

# %%
# Unit 4's part of the gap, 3.539, comes from three corners: it adds −0.038 and −0.061 at the
# circles and −3.638 at (1,0). The bias is the same at all corners and has no part. Why are units 3
# and 5 not needed? Unit 3 adds next to nothing, and at (1,0) unit 4 alone takes more than the bias
# gives. The bends that page 5 found in the boundary lie outside the square from 0 to 1.
#
# Between the corners
# -------------------
# The next picture walks along both diagonals. The dashed line is the output bias. What the units
# add is filled in from there, each unit's part from the edge of the one before, and the thick line
# is the logit. Unit 3's part is too thin to be seen.

# Draw both cross-sections.
figure, axes = plt.subplots(1, 2, figsize=(5.2, 3.8), sharey=True)
figure.suptitle("The logit along both diagonals, stacked from its terms")
ways = {"(0,1) to (1,0)": ((0, 1), (1, 0)), "(0,0) to (1,1)": ((0, 0), (1, 1))}
sections = {}
for ax, (name, (start, end)) in zip(axes, ways.items(), strict=True):
    sections[name] = figures.plot_cross_section(ax, network, start, end, X, y)
    ax.set_title(name)
    ax.label_outer()
axes[1].get_legend().remove()
# sphinx_gallery_start_ignore
along = network.forward(np.linspace(0, 1, 101)[:, None] * [1, 1]).logits[:, 0]
assert set(along.round(2)) == {1.73}
assert f"{network.forward((0.5, 0.5)).logits[0]:.2f}" == "1.73"
middle = xd.ledger(network, [(0.5, 0.5)])[0]
assert max(map(abs, middle.contributions)) < 0.06
assert all(np.abs(each["unit_3"]).max() < 0.03 for each in sections.values())
figures.describe(
    figure,
    "Two sections through the surface. From (0,1) to (1,0) the logit rises from below zero to a "
    "crest in the middle and falls again: at one end unit 2 is filled in below the level of the "
    "bias, at the other units 4 and 5. From (0,0) to (1,1) the logit is level.",
    **figures.join(sections),
)
# sphinx_gallery_end_ignore

# %%
# From (0,1) to (1,0) the network has the roof of page 3. In the middle no unit adds anything to
# speak of, and the logit is nearly the bias. From (0,0) to (1,1) next to nothing happens: the logit
# is 1.73 all the way.
#
# What the output layer sees
# --------------------------
# The last sum of a network, its *output layer*, never sees the inputs. It sees the activations, and
# the logit is an affine function of these. In our run units 2 and 4 are enough for all four
# answers. So take a new plane, with the activation of unit 2 on the first axis and that of unit 4
# on the second. Each corner stands where its two activations put it. That is the first panel below.
# At (0,1) unit 2 has the activation 1.85 and unit 4 has 0; at (1,0) unit 2 has 0 and unit 4 has
# 1.75. At the circles both are nearly 0. On the bold line the two terms and the output bias add up
# to 0. The other panels show three networks from other seeds, which have a corner wrong after 50
# epochs, each with the two units that decide its answers. Where two corners meet, one mark stands
# inside the other. The text under the picture goes through the panels one by one.

# Draw four hidden planes.
seeds = {"our run": 7347, "seed 102": 102, "seed 0": 0, "seed 4": 4}
pairs = {"our run": (2, 4), "seed 102": (2, 4), "seed 0": (5, 4), "seed 4": (1, 4)}
verdicts = {"our run": "separated", "seed 102": "not yet"}
verdicts |= {"seed 0": "three in a row", "seed 4": "two are one"}
nets = {name: original.tutorial_run(seed).network for name, seed in seeds.items()}
nets["our run"] = network
figure, axes = plt.subplots(2, 2, figsize=(5.2, 5.9), sharey=True)
figure.suptitle("The corners, where two units put them")
planes = {}
for ax, (name, net) in zip(axes.flat, nets.items(), strict=True):
    table = figures.plot_hidden_plane(ax, net, X, y, pairs[name], highest=2.1)
    planes |= {f"{name}, {column}": values for column, values in table.items()}
    ax.set_title(f"{name}: {verdicts[name]}")
would = {"color": figures.MUTED, "linestyle": "--", "label": "separates"}
axes[0, 1].plot((0.4, 0), (0, 0.3), **would)
legend = axes[0, 1].legend(loc="upper right")
# sphinx_gallery_start_ignore
gap = [sum(e.contributions[h] for e in entries[::3]) for h in range(5)]
gap = [
    float(g - sum(e.contributions[h] for e in entries[1:3])) for h, g in enumerate(gap)
]
assert [f"{g:.2f}" for g in gap] == ["0.00", "4.51", "0.00", "3.54", "1.15"]
assert f"{gap[2]:.3f}" == "0.001"
assert f"{3.638 - 0.038 - 0.061:.3f}" == "3.539"
assert "3.539 from unit 4" in xd.explain(network)["bends the right way"].sentence
assert [3 in e.on for e in entries] == [False, True, True, True]
ends = ["success", "unfinished", "inseparable", "confused"]
assert [xd.outcome(net) for net in nets.values()] == ends
assert seeds["our run"] == original.SEED
at = {
    name: dict(zip(xd.CORNERS, n.forward(xd.CORNERS).a1, strict=True))
    for name, n in nets.items()
}
for name, net in nets.items():  # the two units alone give the network's own answers
    w2 = net.w2[[unit - 1 for unit in pairs[name]], 0]
    for corner, logit in zip(xd.CORNERS, net.forward(xd.CORNERS).logits, strict=True):
        a = at[name][corner][[unit - 1 for unit in pairs[name]]]
        assert (a @ w2 + net.b2[0] > 0) == (logit[0] > 0)

assert max(at["our run"][k, k][[1, 3]].max() for k in (0, 1)) < 0.1
assert f"{at['our run'][0, 1][1]:.2f} {at['our run'][1, 0][3]:.2f}" == "1.85 1.75"
assert (at["our run"][0, 1][3], at["our run"][1, 0][1]) == (0, 0)
assert (at["seed 102"][0, 1][1], at["seed 102"][1, 0][3]) == (0, 0)
assert min(at["seed 102"][0, 1][3], at["seed 102"][1, 0][1]) > 0
beyond = {corner: a[[1, 3]] @ [0.3, 0.4] > 0.12 for corner, a in at["seed 102"].items()}
assert beyond == {(0, 0): False, (1, 1): False, (1, 0): True, (0, 1): True}
late = nets["seed 102"].forward(xd.CORNERS).logits[:, 0]
assert (f"{late[1]:.2f}", 102 in seeds.values()) == ("0.21", True)
assert at["seed 0"][0, 0][3] < at["seed 0"][0, 1][3] < at["seed 0"][1, 1][3]
assert not any(at["seed 0"][corner][4] for corner in ((0, 0), (0, 1), (1, 1)))
assert not any(a[:3].any() for a in at["seed 0"].values())
assert not at["seed 4"][0, 0].any()
assert not at["seed 4"][0, 1].any()
figures.describe(
    figure,
    "Four panels, each cut by a bold line into a blue and an orange side. In our run the squares "
    "lie far out, each along one axis, the circles near 0, and the line separates them. With "
    "seed 102 it has (0,1) on the blue side; a dashed one separates them. With seed 0 the square "
    "(0,1) lies between the two circles, in a row. With seed 4 (0,1) and (0,0) are in one place.",
    **planes,
)
# sphinx_gallery_end_ignore

# %%
# When can a straight line separate the circles from the squares? Think of the segment between the
# two circles and of the one between the two squares. A line that separates the classes has one of
# these on each side. So if they meet, there is no such line. If they don't, a line fits between
# them.
#
# In **our run** units 2 and 4 send the squares out, each along its own axis, and leave the circles
# close to the origin, one upon the other. The network's line separates them. With **seed 102**
# units 2 and 4 have changed places, and the hidden layer is as good: the dashed line would separate
# the corners. But the output layer's line still has (0,1) on the wrong side. With **seed 0** the
# square (0,1) lies between the two circles, so no line can separate the classes before more
# training has moved the corners. (Its other three units are on at no corner.) And with **seed 4**
# no unit is on at (0,0) or at (0,1). The two corners have become one point, a square with a circle
# in it, and whatever the output layer does, they get the same answer.
#
# One number put right
# --------------------
# In the last panel, seed 4, the corner (0,1) is wrong: no unit is on there, so its logit is the
# output bias, 0.39. That network has another unit, unit 2, which is dead, since both its input
# weights are negative. Make the weight from the second input 1.2 instead of −0.21. Now the unit is
# on at (0,1), and its negative output weight pulls that corner down to −0.23. It is on at (1,1) as
# well, and takes that logit from 0.66 down to 0.22, which is still above 0. All four corners are
# right.
#
# What can be left out
# --------------------
# To see what a part is for, take it out (:term:`ablation`). Without unit 2, the corner (0,1) is
# wrong; without unit 4, (1,0) is. Without the output bias nothing holds up (0,0) and (1,1), and
# they sink just below zero. And if ReLU is taken out and the weights are kept, the network is a
# plane, and only (0,0) stays right.

# Show what changes when a part is taken away.
# sphinx_gallery_start_ignore
assert xd.exact.smallest_sufficient(network) == ((2, 4),)
assert network.without([1, 3, 5]).solves(X, y)
assert not xd.exact.Boundary.of(network, (0, 1)).turns
done = {each.name: each for each in xd.ablations(network)}
assert f"{float(done['unit 2 switched off'].logits[1]):.3f}" == "1.786"
assert f"{float(done['unit 4 switched off'].logits[2]):.3f}" == "0.623"
unbiased = next(each for name, each in done.items() if name.startswith("output bias"))
assert all(-0.04 < float(t) < 0 for t in unbiased.logits[::3])
flat = next(each for name, each in done.items() if name.startswith("identity"))
assert flat.right == (True, False, False, False)
repaired = nets["seed 4"]
w1 = repaired.w1.copy()
assert f"{w1[1, 1]:.2f}" == "-0.21"
w1[1, 1] = 1.2
repaired = xd.Network(w1, repaired.b1, repaired.w2, repaired.b2)
assert repaired.solves(X, y)
assert repaired.forward(xd.CORNERS).z1[:, 1].round(2).tolist() == [0, 1.2, -0.35, 0.85]
assert (nets["seed 4"].w1[:, 1] < 0).all()
assert not (nets["seed 4"].forward(X).z1[:, 1] > 0).any()
mended = dict(zip(xd.CORNERS, repaired.forward(xd.CORNERS).logits[:, 0], strict=True))
assert (f"{mended[0, 1]:.2f}", f"{mended[1, 1]:.2f}") == ("-0.23", "0.22")
assert nets["seed 4"].w2[1, 0] < 0
unmended = dict(
    zip(xd.CORNERS, nets["seed 4"].forward(xd.CORNERS).logits[:, 0], strict=True)
)
assert unmended[0, 1] == nets["seed 4"].b2[0]
assert (f"{unmended[0, 1]:.2f}", f"{unmended[1, 1]:.2f}") == ("0.39", "0.66")
# sphinx_gallery_end_ignore
changes = xd.ablations(network)
trio = replace(
    xd.ablations(network.without([1, 3, 5]))[0], name="units 1, 3 and 5 switched off"
)
xd.tables.ablation_table([*changes, trio])

# %%
# What to remember
# ----------------
# - An answer is a sum of terms, and "why" means which terms outweigh which.
# - The hidden layer moves the corners to where one straight line is enough.
#
# Questions
# ---------
# .. admonition:: A unit is on at a corner, and yet the corner's class doesn't depend on it. How?
#    :collapsible: closed
#
#    What the unit adds may be small, or pull to the side that wins anyway, or larger terms may
#    outweigh it.
#
# .. admonition:: Two units put the circles at (0,0) and (2,2), the squares at (2,0) and (1,1). Does
#    a line separate them?
#    :collapsible: closed
#
#    No. The square at (1,1) lies on the segment between the circles.
#
# Next: :doc:`plot_08_regions`, which looks at the whole plane.
