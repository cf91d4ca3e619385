"""
2. Activation functions
=======================

A neural network adds and multiplies. What else does it need, and where?

An :term:`activation function` is used in two places, for two different reasons. At the output it
turns a number into a :term:`probability`. Inside the network it bends what would otherwise be a
straight line. You will see both kinds, each with its derivative, which training needs.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures

z = np.linspace(-4, 4, 401)

# %%
# At the output: from a number to a probability
# ---------------------------------------------
# A network with one output gives one number, its :term:`logit`. A logit can be any number,
# positive or negative. For a choice between two classes we would rather have a probability. The
# :term:`sigmoid` makes one:
#
# .. math:: s(t) = \frac{1}{1 + e^{-t}}
#
# Many functions rise from 0 to 1. With this one the logit adds up evidence: a logit that grows by 1
# always multiplies the odds, the probability of class 1 divided by that of class 0, by
# :math:`e \approx 2.72`. A logit of 0 favours neither class and gives one half. No logit, however
# large, gives more than 1.

sigmoid = xd.network.sigmoid
assert sigmoid(0) == 0.5
odds = sigmoid(z) / (1 - sigmoid(z))
assert np.allclose(odds, np.exp(z))
assert np.all((sigmoid(z) > 0) & (sigmoid(z) < 1))

# Draw the sigmoid and its derivative.
figure, ax = plt.subplots()
ax.set(title="The sigmoid turns a logit into a probability")
ax.set(xlabel="logit t", ylabel="s(t), s′(t)")
curve = figures.plot_activation(ax, sigmoid, z, names=("s", "s′"))
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    f"An S-shaped curve that rises from {sigmoid(-4):.2f} at −4 through "
    f"{sigmoid(0):.1f} at 0 to {sigmoid(4):.2f} at 4. Its derivative, dashed, is "
    f"a hill of height {sigmoid.derivative(0):.2f} over 0 and flat at both ends.",
    **curve,
)
# sphinx_gallery_end_ignore

# %%
# The sigmoid rises everywhere and is one half at 0. So a probability above one half means the same
# as a positive logit, and the sigmoid does not move the :term:`decision boundary`. It makes the
# answer readable; it can't bend a boundary that is straight.

t = np.linspace(-30, 30, 6001)
assert np.array_equal(sigmoid(t) > 0.5, t > 0)
print("probability of class 1 for the logits −4, 0 and 4:")
print(*(f"{sigmoid(logit):.3f}" for logit in (-4, 0, 4)))

# %%
# Inside: ReLU
# ------------
# Between its inputs and its output a network has :term:`hidden units <hidden unit>`. Each forms a
# weighted sum of the inputs, its :term:`pre-activation` :math:`z`, and applies the activation
# function :math:`f` to it. What comes out is the unit's :term:`activation` :math:`a = f(z)`.
#
# The plainest function that bends is :term:`ReLU` :cite:p:`nair2010,glorot2011`: it keeps a
# positive number and turns a negative one into 0.
#
# .. math:: f(z) = \max(z, 0)
#
# A unit whose pre-activation is positive is called *on*. A unit whose pre-activation is negative
# is *off*, and it passes on exactly 0. At a pre-activation of exactly 0 it passes on 0 as well; the
# unit is then not on.

relu = xd.network.relu
rows = [
    (xd.words.number(v, 1), f"{relu(v):.1f}", f"{relu.derivative(v):g}")
    for v in (-2.0, -0.5, 0.5, 2.0)
]
xd.Table("ReLU", ("pre-activation z", "activation a", "slope"), tuple(rows))

# %%
# ReLU and its relatives
# ----------------------
# Here are six of the package's activation functions. Leaky ReLU lets a hundredth through below zero
# :cite:p:`maas2013`, too little to be seen in the picture. Softplus, :math:`\ln(1 + e^z)`, rounds
# the bend off :cite:p:`dugas2000`. Only the last of the six, the identity, does not bend.

# Draw all six.
figure, axes = plt.subplots(3, 2, figsize=(5.2, 6.6), sharex=True)
figure.suptitle("Six activation functions and their slopes")
figure.supxlabel("pre-activation z")
figure.supylabel("f(z) solid, f′(z) dashed")
panels = {}
shown = ("relu", "leaky_relu", "tanh", "sigmoid", "softplus", "identity")
for ax, name in zip(axes.flat, shown, strict=True):
    panels[name] = figures.plot_activation(ax, xd.ACTIVATIONS[name], z)
assert [n for n, f in xd.ACTIVATIONS.items() if np.ptp(f.derivative(z)) == 0] == [
    "identity"
]
# sphinx_gallery_start_ignore
assert np.isclose(xd.ACTIVATIONS["leaky_relu"](-4), -0.04)
assert np.allclose(xd.ACTIVATIONS["softplus"](z), np.log(1 + np.exp(z)))
figures.describe(
    figure,
    "Six small plots. ReLU is 0 up to z = 0, then rises with slope 1; its derivative "
    "jumps from 0 to 1. Leaky ReLU rises a little on the left too. Tanh and sigmoid are "
    "S-shaped, their derivatives hills. Softplus is ReLU with its bend rounded off. The "
    "identity is a straight line.",
    **figures.join(panels),
)
# sphinx_gallery_end_ignore

# %%
# The identity passes on what it gets, so its slope is the same everywhere.
# :doc:`plot_10_without_activation` shows what becomes of a network whose units all use it.
#
# The slope at the bend
# ---------------------
# In the panels of ReLU and leaky ReLU, hollow dots mark a :term:`kink`: the slope jumps there, and
# there is no derivative. A program needs some value nevertheless, and the full dot shows which one
# this package takes, the slope on the left. The choice matters. Training begins with all biases at
# 0, and then the pre-activation of every unit at (0,0) is exactly 0. :doc:`A page of Part II
# </part2/plot_07_relu_at_zero>` counts the trained networks that succeed or fail by this choice.

kinked = [(f, f.kinks[0]) for f in map(xd.ACTIVATIONS.get, shown) if f.kinks]
for f, kink in kinked:
    print(f"{f.name}: kink at {kink:g}, derivative there {f.derivative(kink):g}")
assert all(f.derivative(kink) == f.derivative(kink - 1e-9) for f, kink in kinked)
assert [f.name for f, _ in kinked] == ["relu", "leaky_relu"]

# %%
# What to remember
# ----------------
# - At the output, the sigmoid turns the logit into a probability. It never changes which class the
#   network chooses.
# - In a hidden unit, ReLU keeps what is positive and turns the rest into 0.
# - A unit with ReLU is on if its pre-activation is positive. Otherwise the unit adds nothing.
#
# Questions
# ---------
# .. admonition:: Which logit belongs to a probability of 0.75 for class 1?
#    :collapsible: closed
#
#    Solve :math:`1 / (1 + e^{-t}) = 3/4`: then :math:`e^{-t} = 1/3`, and the logit is ln 3, about
#    1.1.
#
# .. admonition:: Can the sigmoid at the output replace a missing bend inside?
#    :collapsible: closed
#
#    No. The sigmoid rises everywhere, so the class still changes exactly at a logit of 0. If the
#    logit is an affine function, that is one straight line.
#
# Next: :doc:`plot_03_network`, which puts two ReLUs together until they do what no line can.
