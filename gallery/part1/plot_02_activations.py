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
# Of all functions that rise from 0 to 1, why this one? It makes :math:`e^t` the odds, the
# probability of class 1 divided by that of class 0. What should it give for a logit of 0? Neither
# class has won, so the answer should be one half. And no logit, however large, may give more
# than 1.

sigmoid = xd.network.sigmoid
assert sigmoid(0) == 0.5
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
# is *off*, and it passes on exactly 0.

relu = xd.network.relu
rows = [
    (xd.words.number(v, 1), f"{relu(v):.1f}", f"{relu.derivative(v):g}")
    for v in (-2.0, -0.5, 0.5, 2.0)
]
xd.Table("ReLU", ("pre-activation z", "activation a", "slope"), tuple(rows))

# %%
# ReLU and its relatives
# ----------------------
# Here are six of the package's activation functions. The leaky ReLU lets a little through
# below zero :cite:p:`maas2013`, and softplus rounds the bend off. Which of the six does not bend?

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
# The hollow dots mark a :term:`kink`: the slope jumps there, and there is no derivative. A program
# has to take some value all the same. The full dot shows the value that this package takes, the
# slope on the left. Does the choice matter? If a unit's bias is 0, its pre-activation at (0,0) is
# exactly 0, and training begins with all biases at 0. :doc:`A page of Part II
# </part2/plot_07_relu_at_zero>` counts how many runs this choice decides.

kinked = [(f, f.kinks[0]) for f in map(xd.ACTIVATIONS.get, shown) if f.kinks]
for f, kink in kinked:
    print(f"{f.name}: kink at {kink:g}, derivative there {f.derivative(kink):g}")
assert all(f.derivative(kink) == f.derivative(kink - 1e-9) for f, kink in kinked)

# %%
# What to remember
# ----------------
# - At the output, the sigmoid turns the logit into a probability and changes no class.
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
