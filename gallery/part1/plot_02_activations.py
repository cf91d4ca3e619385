"""
2. Activation functions
=======================

A network that only adds and multiplies by fixed numbers is an affine function. What can bend it?
"""

# Set up, and draw three functions with their slopes.
import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures

relu, sigmoid = xd.network.relu, xd.network.sigmoid
z = np.linspace(-4, 4, 401)
figure, axes = plt.subplots(1, 3, figsize=(5.2, 2.1), sharex=True, sharey=True)
figure.suptitle("Three activation functions, and their slopes")
figure.supxlabel("z")
figure.supylabel("f(z), slope dashed")
axes[0].set_title("step")
for half in (z[z < 0], z[z >= 0]):
    axes[0].plot(half, half >= 0, color=figures.INK)
flat = np.where(np.isclose(z, 0), np.nan, 0)
axes[0].plot(z, flat, color=figures.MUTED, linestyle=(0, (4, 2)))
axes[1].set_title("sigmoid")
axes[2].set_title("ReLU")
curves = {"step": {"z": z, "f": (z >= 0).astype(float), "derivative": flat}}
for ax, f in ((axes[1], sigmoid), (axes[2], relu)):
    curves[f.name] = figures.plot_activation(ax, f, z, names=("", ""))
for ax in axes:
    ax.set(xticks=(-2, 0, 2), yticks=(0, 1), xlim=(-2.5, 2.5), ylim=(-0.2, 2.2))
    ax.set_aspect("equal")
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Three graphs. The step is 0 on the left and 1 on the right; its slope, dashed, is 0 on "
    "both sides. The sigmoid climbs from 0 to 1 in the shape of an S, and its slope is a "
    "low hill. ReLU is 0 up to z = 0 and then rises steadily, out of the picture; its slope jumps "
    "from 0 to 1.",
    **figures.join(curves),
)
# sphinx_gallery_end_ignore

# %%
# Between its inputs and its output a network has :term:`hidden units <hidden unit>`, which its user
# never sees. Each unit takes a weighted sum of the inputs and adds a constant. The result is its
# :term:`pre-activation` :math:`z`, which is still an affine function. Then the unit applies an
# :term:`activation function` :math:`f`, and passes on :math:`a = f(z)`, its :term:`activation`.
# Only :math:`f` bends anything. The picture shows three that are common. The dashed lines are their
# slopes: that of the sigmoid is at most ¼, that of ReLU first 0 and then 1. The two dots at 0 are
# explained below, with ReLU.
#
# Why not a step?
# ---------------
# The oldest choice is the step, which gives 0 below zero and 1 from there on :cite:p:`minsky1969`.
# Two such units solve XOR. The first asks whether at least one input is 1, the second whether both
# are:
#
# .. math::
#
#    a_1 = \text{step}(x_1 + x_2 - \tfrac12), \qquad a_2 = \text{step}(x_1 + x_2 - \tfrac32)
#
# Then :math:`t = 1 - 2 a_1 + 2 a_2` is 1, −1, −1 and 1 at (0,0), (0,1), (1,0) and (1,1), as it
# should be. So steps can compute XOR. What they can't do is learn the numbers inside the units.
#
# Training improves a network in small moves. To choose a move it must know how the output responds
# to a small change of each number, and with steps the output doesn't respond at all. Each unit here
# has two weights and a constant. Move any one of these six numbers by 0.4, up or down, and all four
# logits stay exactly as they are. A step has slope 0 on both sides and none at the jump, so nothing
# says in which direction to go.
#
# ReLU inside
# -----------
# Most networks today bend with :term:`ReLU`, the *rectified linear unit*,
# :cite:p:`nair2010,glorot2011` or a relative of it. It keeps a positive number and turns a negative
# one into 0:
#
# .. math:: f(z) = \max(z, 0)
#
# A unit with ReLU is *on* where its pre-activation is positive and *off* everywhere else. The point
# :math:`z = 0`, where it still gives 0, is its *kink*. The slope is 1 where a unit is on, so a
# small change of its numbers shows in the output, as it must for learning. Where a unit is off the
# slope is 0, as with a step.
#
# At the kink the slope jumps from 0 to 1, and there is no derivative. A program has to take some
# value. Ours takes 0, the slope on the left (the filled dot in the picture), as the original
# tutorial's did. It is hard to believe that the value at a single point matters, but :doc:`a page
# of Part II </part2/plot_03_relu_at_zero>` shows that it decides whether many training runs
# succeed.
#
# The sigmoid at the output
# -------------------------
# The output of our network is a :term:`logit`, and a logit can be any number. For a choice between
# two classes we would rather have a :term:`probability`, and the :term:`sigmoid` makes one:
#
# .. math:: s(t) = \frac{1}{1 + e^{-t}}
#
# It turns 0 into one half: a logit of exactly 0 is undecided, and we count such an answer as wrong.
# Positive logits get more than one half, so the sigmoid changes no class. It only makes the answer
# readable. The odds of class 1 are :math:`s / (1 - s) = e^t`: each time the logit rises by 1, they
# become about 2.7 times as large.

# Draw the sigmoid with three logits.
figure, ax = plt.subplots(figsize=(5.2, 3.2))
ax.set(title="The sigmoid turns a logit into a probability")
ax.set(xlabel="logit t", ylabel="probability of class 1", yticks=(0, 0.5, 1))
ax.plot(z, sigmoid(z), color=figures.INK)
for t in (-2, 0, 2):
    ax.plot([t, t], [0, sigmoid(t)], color=figures.MUTED, linewidth=1)
    ax.plot(t, sigmoid(t), "o", color=figures.INK)
    ax.annotate(
        f"{sigmoid(t):.2f}",
        (t, sigmoid(t)),
        (-8, 4),
        ha="right",
        textcoords="offset points",
    )
# sphinx_gallery_start_ignore
corners = np.array([(0, 0), (0, 1), (1, 0), (1, 1)])
by_hand = np.array(
    [[1, 1], [1, 1], [-0.5, -1.5]]
)  # a column for each unit, the bias below


def step_logits(numbers):
    steps = corners @ numbers[:2] + numbers[2] >= 0
    return (1 - 2 * steps[:, 0] + 2 * steps[:, 1]).tolist()


assert step_logits(by_hand) == [1, -1, -1, 1]
for place in np.ndindex(by_hand.shape):
    up, down = by_hand.copy(), by_hand.copy()
    up[place], down[place] = by_hand[place] + 0.4, by_hand[place] - 0.4
    assert (
        np.isclose(up - by_hand, 0.4).sum()
        == np.isclose(by_hand - down, 0.4).sum()
        == 1
    )
    assert step_logits(up) == step_logits(down) == [1, -1, -1, 1]
assert f"{np.e:.1f}" == "2.7"
assert sigmoid(0) == 0.5
assert (sigmoid(z[z > 0]) > 0.5).all()
assert [f"{sigmoid(t):.2f}" for t in (-2, 0, 2)] == ["0.12", "0.50", "0.88"]
assert not xd.Network([[0], [0]], [0], [[0]], [0]).solves([[0, 0]], [1])
assert sigmoid.derivative(z).max() == sigmoid.derivative(0.0) == 0.25
assert relu(np.array([-1, 3.0])).tolist() == [0, 3]
assert relu.derivative(np.array([-1, 0, 1.0])).tolist() == [0, 0, 1]
assert np.isclose(sigmoid(2) / (1 - sigmoid(2)), np.exp(2))
figures.describe(
    figure,
    "An S-shaped curve. Three dots on it: a logit of −2 is a probability of 0.12, 0 is 0.50, and 2 "
    "is 0.88.",
    t=z,
    probability=sigmoid(z),
)
# sphinx_gallery_end_ignore

# %%
# Relatives
# ---------
# Later pages compare four more functions with these. Leaky ReLU gives a hundredth of :math:`z`
# below zero, too little to be seen here :cite:p:`maas2013`. Softplus, :math:`\ln(1 + e^z)`, rounds
# the bend off. The tanh has the shape of the sigmoid and goes from −1 to 1. The identity passes on
# what it gets, so its slope is the same everywhere, and it bends nothing;
# :doc:`plot_09_without_activation` shows what becomes of a network whose units all use it.

# Draw the four on one scale.
names = {"leaky_relu": "leaky ReLU", "softplus": "softplus"}
names |= {"tanh": "tanh", "identity": "identity"}
figure, axes = plt.subplots(2, 2, figsize=(5.2, 4), sharex=True, sharey=True)
figure.suptitle("Four relatives, on one scale")
figure.supxlabel("z")
figure.supylabel("f(z), slope dashed")
panels = {}
for ax, (key, name) in zip(axes.flat, names.items(), strict=True):
    ax.set(title=name, ylim=(-2.2, 2.2))
    panels[name] = figures.plot_activation(ax, xd.ACTIVATIONS[key], z, names=("", ""))
# sphinx_gallery_start_ignore
assert xd.ACTIVATIONS["leaky_relu"](-1.0) == -0.01
assert np.allclose(xd.ACTIVATIONS["softplus"](z), np.log(1 + np.exp(z)))
assert np.allclose(xd.ACTIVATIONS["tanh"](z), 2 * sigmoid(2 * z) - 1)
assert (xd.ACTIVATIONS["identity"](z) == z).all()
bent = [name for name, f in xd.ACTIVATIONS.items() if np.ptp(f.derivative(z)) > 0]
assert set(xd.ACTIVATIONS) - set(bent) == {"identity"}
figures.describe(
    figure,
    "Four graphs. Leaky ReLU is nearly level on the left and rises on the right. Softplus does so "
    "with its bend rounded off. Tanh has the shape of an S. The identity is a straight line.",
    **figures.join(panels),
)
assert (f"{np.log(3):.1f}", sigmoid(np.log(3)).round(9)) == ("1.1", 0.75)
# sphinx_gallery_end_ignore

# %%
# What to remember
# ----------------
# - A unit is an affine function, followed by an activation function that bends it.
# - Steps can compute XOR. The numbers inside them can't be learned, because a step's slope is 0.
# - Inside, ReLU keeps what is positive. At the output, the sigmoid turns a logit into a probability
#   and changes no class.
#
# Questions
# ---------
# .. admonition:: Which logit belongs to a probability of 0.75 for class 1?
#    :collapsible: closed
#
#    The odds are 3 to 1, so :math:`e^t = 3`, and the logit is ln 3, about 1.1.
#
# .. admonition:: Can the sigmoid at the output replace a bend inside?
#    :collapsible: closed
#
#    No. The sigmoid rises everywhere, so the class still changes where the logit is 0. If the logit
#    is an affine function, that is one straight line.
#
# Next: :doc:`plot_03_network`, in which two ReLUs together do what no line can.
