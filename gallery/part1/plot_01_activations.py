"""
1. What activation functions are for
====================================

A neural network adds and multiplies. So why does it need anything else?

There are two places where something else is needed, and two different reasons. At the output, an
:term:`activation function` turns numbers into something that we can read: probabilities. Inside,
it lets the network draw more than straight lines.

You will see both kinds, each with its derivative, and a surprise: a problem with three classes that
needs none on the inside.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures

SEED = 1
z = np.linspace(-4, 4, 401)

# %%
# At the output: from a number to a probability
# ---------------------------------------------
# A network with one output gives one number, its :term:`logit`. It can be anything, from very
# negative to very positive. For a choice between two classes we would like a :term:`probability`.
#
# The :term:`sigmoid` makes one:
#
# .. math:: s(t) = \frac{1}{1 + e^{-t}}
#
# What should it do with a logit of 0? That is a network which can't decide, so the answer should be
# one half. And no logit, however large, may give more than 1.

figure, ax = plt.subplots()
curve = figures.plot_activation(ax, xd.network.sigmoid, z, names=("s", "s′"))
ax.set(title="The sigmoid turns logits into probabilities")
ax.set(xlabel="logit t", ylabel="s(t), s′(t)")
assert xd.network.sigmoid(0) == 0.5
assert np.all((xd.network.sigmoid(z) > 0) & (xd.network.sigmoid(z) < 1))
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    f"An S-shaped curve that rises from {xd.network.sigmoid(-4):.2f} at −4 through "
    f"{xd.network.sigmoid(0):.1f} at 0 to {xd.network.sigmoid(4):.2f} at 4. Its derivative, dashed, is "
    f"a hill of height {xd.network.sigmoid.derivative(0):.2f} over 0 and flat at both ends.",
    **curve,
)
# sphinx_gallery_end_ignore

# %%
# Three classes: softmax
# ----------------------
# With more than two classes the network gets one logit for each. :term:`Softmax <softmax>` turns
# them into probabilities that add up to 1 :cite:p:`bridle1990`:
#
# .. math:: p_k = \frac{e^{t_k}}{\sum_j e^{t_j}}
#
# The original tutorial :cite:p:`original` names softmax and never uses it, so let us. Take the four
# points of this tutorial, (0,0), (0,1), (1,0) and (1,1). Class A: both inputs are equal. Class B:
# only the first is on. Class C: only the second is on.
#
# We train a network on them. How training works, and what its settings mean, is the subject of
# :doc:`page 4 <plot_04_learning>`; here we only use it.

X, _ = xd.xor()
classes = np.select([X[:, 0] > X[:, 1], X[:, 0] < X[:, 1]], [1, 2], default=0)
settings = {"epochs": 150, "lr": 0.1, "momentum": 0.4}
start = xd.Network.initial(hidden=5, outputs=3, seed=SEED)
network = xd.train(start, X, classes, seed=SEED, **settings).network
assert network.solves(X, classes)

p = network.probabilities(X)
np.testing.assert_allclose(p.sum(axis=1), 1)
rows = [
    (f"({a:g},{b:g})", "ABC"[label], *(f"{share:.3f}" for share in shares))
    for (a, b), label, shares in zip(X, classes, p, strict=True)
]
xd.Table("What softmax says", ("point", "class", "p(A)", "p(B)", "p(C)"), tuple(rows))

# %%
# A surprise
# ----------
# Between its inputs and its outputs the network has a hidden layer, whose units add and multiply
# and then apply an activation of their own. Now take that activation out: the *identity* passes on
# what it gets. What is left only adds and multiplies, so each logit is a flat plane over the
# inputs. Will it still tell the three classes apart? Make a guess before you look.

straight = xd.Network.initial(hidden=1, outputs=3, activation="identity", seed=SEED)
flat = xd.train(straight, X, classes, seed=SEED, **settings).network
assert flat.solves(X, classes)

areas = figures.class_pieces(flat, bounds=(-0.6, 1.6))
figure, ax = plt.subplots(figsize=(5.2, 4.7))
ax.set_title("Three classes without any activation inside")
figures.plot_classes(ax, areas)
figures.plot_points(ax, X, classes, labels="ABC")
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "The plane in three bands with straight, parallel edges that run from the lower "
    "left to the upper right. (0,0) and (1,1), class A, lie in the middle band. "
    "(1,0), class B, lies below it and (0,1), class C, above it.",
    **areas,
)
# sphinx_gallery_end_ignore

# %%
# It can, and one :term:`hidden unit` was enough. The reason is that the largest logit wins, and
# that three flat planes can take turns at being the largest. Here are three such planes, made by
# hand:
#
# .. math:: t_A = \tfrac12, \qquad t_B = x_1 - x_2, \qquad t_C = x_2 - x_1
#
# A straight score for each class is all it takes. Now call A "equal", and merge B and C into
# "different". There is one score left, and it would have to be high in the middle and low on both
# sides. No plane is like that: :doc:`the next page <plot_02_xor>` proves it. Here we try it.

by_hand = xd.Network([[1], [-1]], [0], [[0, 1, -1]], [0.5, 0, 0], "identity")
assert by_hand.solves(X, classes)

equal = (classes == 0).astype(int)
solved = {"three classes": 0, "two classes": 0}
for seed in range(10):
    for name, labels, outputs in zip(solved, (classes, equal), (3, 1), strict=True):
        start = xd.Network.initial(hidden=5, outputs=outputs, activation="identity", seed=seed)
        trained = xd.train(start, X, labels, seed=seed, **settings).network
        solved[name] += trained.solves(X, labels)
print("solved without an activation, of 10 runs:", solved)
assert solved == {"three classes": 10, "two classes": 0}

# %%
# Inside: ReLU and its relatives
# ------------------------------
# So a network for two classes needs something that bends. In a :term:`hidden unit`, the activation
# function :math:`f` is applied to the :term:`pre-activation` :math:`z`, the unit's weighted sum.
# Training needs its derivative :math:`f'` too. These are the ones that this package has.
#
# :term:`ReLU` is the plainest bend there is :cite:p:`nair2010,glorot2011`. The leaky ReLU lets a
# little through below zero :cite:p:`maas2013`; softplus rounds the corner.

figure, axes = plt.subplots(3, 2, figsize=(5.2, 6.6), sharex=True)
figure.suptitle("Six functions f and their derivatives f′")
figure.supxlabel("pre-activation z")
figure.supylabel("f(z) solid, f′(z) dashed")
panels = {}
shown = ("relu", "leaky_relu", "tanh", "sigmoid", "softplus", "identity")
for ax, name in zip(axes.flat, shown, strict=True):
    panels[name] = figures.plot_activation(ax, xd.ACTIVATIONS[name], z)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Six small plots. ReLU is 0 up to z = 0, then rises with slope 1; its derivative "
    "jumps from 0 to 1. Leaky ReLU rises a little on the left too. Tanh and sigmoid are "
    "S-shaped, their derivatives hills. Softplus is ReLU with a round corner. The "
    "identity is a straight line.",
    **figures.join(panels),
)
# sphinx_gallery_end_ignore

# %%
# The hollow dots mark a :term:`kink`: the slope jumps, and there is no derivative. A program has to
# take some value all the same. The full dot shows which one this package takes, the slope from the
# left, as the original's library does. It sounds like a detail. With zero biases every
# pre-activation at (0,0) starts exactly there, so it is not.

kinked = [(f, f.kinks[0]) for f in map(xd.ACTIVATIONS.get, shown) if f.kinks]
for f, kink in kinked:
    print(f"{f.name}: kink at {kink:g}, derivative there {f.derivative(kink):g}")
assert all(f.derivative(kink) == f.derivative(kink - 1e-9) for f, kink in kinked)

# %%
# Take along
# ----------
# - At the output, an activation makes logits readable: sigmoid for two classes, softmax for more.
# - In the hidden layer, an activation bends. Without one, all layers together are one flat plane
#   for each logit.
# - Whether a bend is needed depends on the problem. Three classes on the four points need none.
#
# Questions
# ---------
# .. admonition:: Softmax over the two logits 0 and t gives the second class which probability?
#    :collapsible: closed
#
#    :math:`e^t / (e^0 + e^t) = 1 / (1 + e^{-t})`, the sigmoid of t. The sigmoid is softmax for two
#    classes, the logit of one of them fixed at 0.
#
# .. admonition:: Could the sigmoid at the output make up for a missing activation inside?
#    :collapsible: closed
#
#    No. It rises everywhere, so the class changes where the logit is 0, as before. If the logit is
#    a plane, that is one straight line.
#
# Next: :doc:`plot_02_xor`, which shows the data, and why no straight line will do.
