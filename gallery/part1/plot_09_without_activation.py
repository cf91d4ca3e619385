"""
9. Without an activation function
=================================

What is lost if the hidden units don't bend anything? Take the same network, the same start and the
same training, and replace ReLU by the identity.

Then the loss can't fall below ln 2, whatever the weights are; this page proves it. It ends with a
surprise: a problem with three classes on the same four corners that needs no activation function.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

SEED = original.SEED
X, y = xd.xor()
signs = np.where(y == 1, -1, 1)
softplus = xd.ACTIVATIONS["softplus"]
settings = {"lr": original.LR, "momentum": original.MOMENTUM}
start = xd.Network.initial(hidden=5, activation="identity", seed=SEED)
run = xd.train(start, X, y, epochs=original.EPOCHS, seed=SEED, **settings)

# %%
# Training with and without
# -------------------------
# Page 4 showed the mean loss of the steps, during which the weights move. For a comparison of two
# networks it is fairer to let them stand still, so here the mean is taken over all four corners
# after each :term:`epoch`; the curves begin after the first one. The loss is that of page 4, the
# :term:`cross entropy`. Put the sigmoid in for :math:`p`, and it becomes :math:`\ln(1 + e^{-t})` at
# a corner of class 1 and :math:`\ln(1 + e^t)` at one of class 0.

both, curves = {"ReLU": original.tutorial_run(SEED), "identity": run}, {}
for name, each in both.items():
    t = np.array([network.forward(X).logits[:, 0] for network in each.history])
    curves[name] = softplus(signs * t).mean(axis=1)
assert curves["identity"].min() >= np.log(2) - 1e-12
p = xd.network.sigmoid(t)
assert np.allclose(-np.log(p), softplus(-t))
assert np.allclose(-np.log(1 - p), softplus(t))

# Draw both curves.
figure, ax = plt.subplots()
ax.set(title="Without an activation function, ln 2 is the floor")
ax.set_ylabel("mean loss after the epoch (nats)")
figures.plot_losses(ax, curves, reference=np.log(2), reference_label="ln 2")
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Two curves of the mean loss after each epoch. The identity's stays above a dashed line at ln "
    f"2 and ends at {curves['identity'][-1]:.3f}. ReLU's ends at {curves['ReLU'][-1]:.3f}.",
    epoch=np.arange(1, len(run.history) + 1),
    **curves,
)
# sphinx_gallery_end_ignore

# %%
# A stack of planes is a plane
# ----------------------------
# With the identity, :math:`a_1 = z_1`, so the logit is
#
# .. math::
#
#    t & = (x W_1 + b_1) W_2 + b_2 \\
#      & = x (W_1 W_2) + (b_1 W_2 + b_2).
#
# Two layers of weights multiply out to one. Whatever training does, the result is an affine
# function of the inputs, and no affine function separates the classes of XOR (:doc:`plot_01_xor`).

network = run.network
slope, height = network.w1 @ network.w2, network.b1 @ network.w2 + network.b2
np.testing.assert_allclose(network.forward(X).logits, X @ slope + height, atol=1e-12)
assert len(xd.linear_regions(network).regions) == 1
assert not network.solves(X, y)
corners = np.array(xd.CORNERS, dtype=float)
xd.tables.output_table(network, corners, (corners[:, 0] == corners[:, 1]).astype(int))

# %%
# How low can the loss go?
# ------------------------
# The loss is the softplus function, :math:`h(u) = \ln(1 + e^u)`, at four numbers :math:`u`: minus
# the logit at a corner of class 1, the logit at one of class 0. An affine function has
# :math:`t(0,0) + t(1,1) = t(1,0) + t(0,1)`, so the four add up to 0, and their mean is 0.
#
# Softplus is convex: each chord lies above the curve, and so does the whole polygon that has its
# vertices on it. The mean of the four points lies inside this polygon, over :math:`u = 0`. There
# the curve has the height :math:`h(0) = \ln 2`, so the mean loss is at least ln 2.

t = X @ [1.5, 2] - 1.2  # an affine function, as an example
u = signs * t
mean = softplus(u).mean()
assert np.isclose(u.mean(), 0)
assert mean > np.log(2)

# Draw softplus, the four losses, their chords and their mean.
curve, around = np.linspace(-3, 3, 121), np.append(np.sort(u), u.min())
figure, ax = plt.subplots(figsize=(5.2, 3.9))
ax.set_title("The mean of four losses on softplus lies above ln 2")
ax.set(xlabel="u: −t for class 1, t for class 0", ylabel="loss h(u), in nats")
ax.plot(curve, softplus(curve), color=figures.INK)
ax.fill(around, softplus(around), fc=figures.FAINT, ec=figures.MUTED, zorder=1)
ax.plot(u, softplus(u), "o", color=figures.INK)
ax.plot(0, mean, "D", color=figures.INK, label=f"mean of the four: {mean:.2f}")
ax.plot(0, np.log(2), "D", c=figures.INK, mfc=figures.PAPER, label="h(0) = ln 2")
legend = ax.legend()
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "A convex curve. Four dots on it, joined by chords. Their mean, a full diamond over u = 0 at "
    f"{mean:.2f}, lies above the curve, whose height there, a hollow diamond, is {np.log(2):.2f}.",
    u=u,
    loss=softplus(u),
)
# sphinx_gallery_end_ignore

# %%
# So ln 2 is a floor for every network without an activation function, however large. The polygon
# touches the curve over 0 only if it shrinks to one point, with all four :math:`u` equal to 0. A
# network that reaches the floor therefore says "one half" at every corner. Training gets there if
# each step uses all four corners, a full :term:`batch`:

settled = xd.train(start, X, y, epochs=2000, batch="full", **settings).network
t = settled.forward(X).logits[:, 0]
print(f"{softplus(signs * t).mean():.12f}, loss after 2,000 epochs")
print(f"{np.log(2):.12f}, ln 2")
print("probabilities of class 1:", *(f"{p:.4f}" for p in xd.network.sigmoid(t)))
np.testing.assert_allclose(xd.network.sigmoid(t), 0.5, atol=1e-4)

# %%
# A surprise: three classes
# -------------------------
# Now give the four corners three classes. A: both inputs are equal. B: only the first is 1. C: only
# the second is 1. That sounds harder. With three classes a network has a logit for each, and
# :term:`softmax` turns them into probabilities, :math:`p_k = e^{t_k} / \sum_j e^{t_j}`, which add
# up to 1 :cite:p:`bridle1990`. The largest logit wins. Three planes can do it, without any
# activation function inside. Here are three, made by hand: :math:`t_A = \tfrac12`,
# :math:`t_B = x_1 - x_2` and :math:`t_C = x_2 - x_1`. In the picture (0,0) and (1,1) are at 0,
# (1,0) is at 1 and (0,1) at −1.

classes = np.select([X[:, 0] > X[:, 1], X[:, 0] < X[:, 1]], [1, 2], default=0)
by_hand = xd.Network([[1], [-1]], [0], [[0, 1, -1]], [0.5, 0, 0], "identity")
assert by_hand.solves(X, classes)

# Draw the three planes along the line from (0,1) through (½,½) to (1,0).
d = np.linspace(-1.25, 1.25, 101)
logits = by_hand.forward(np.stack([0.5 + d / 2, 0.5 - d / 2], axis=-1)).logits
figure, ax = plt.subplots(figsize=(5.2, 3.6))
ax.set_title("Three planes take turns at being the largest")
ax.set(xlabel="x₁ − x₂", ylabel="logit", ylim=(-1.4, 1.6))
ax.plot(d, logits.max(axis=1), color=figures.FAINT, linewidth=8, solid_capstyle="butt")
for name, values, at in zip("ABC", logits.T, (0, 1, -1), strict=True):
    ax.plot(d, values, **figures.CURVES["ABC".index(name)])
    ax.text(0.7 * at, 0.8 + 0.2 * abs(at), f"{name} wins", ha="center")
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Three straight lines over the difference of the inputs. A broad band follows the largest: C, "
    "which falls, on the left, A, which is level, in the middle, and B, which rises, on the right.",
    difference=d,
    **dict(zip("ABC", logits.T, strict=True)),
)
# sphinx_gallery_end_ignore

# %%
# Each class has its own plane, and the largest of three planes bends, although no unit does. Merge
# B and C into one class, and its single logit would have to be low in the middle and high on both
# sides, which no plane is. One logit per class would not help: the answer depends on their
# difference, again a plane. Training agrees. With three times the epochs, ten seeds of ten learn
# the three classes, and none learns the two.

flat = {"hidden": 5, "activation": "identity", "epochs": 3 * original.EPOCHS}
three = xd.census(range(10), X=X, y=classes, outputs=3, **flat, **settings).success
two = xd.census(range(10), X=X, y=y, **flat, **settings).success
print(f"solved: {three.sum()} of 10 with three classes, {two.sum()} of 10 with two")
assert (three.sum(), two.sum()) == (10, 0)

# %%
# What to remember
# ----------------
# - Layers without an activation function between them are one layer.
# - On XOR such a network gets no lower than ln 2, whatever its size, start or training.
# - Whether a bend is needed inside depends on the problem: with three classes none is.
#
# Questions
# ---------
# .. admonition:: Would a hundred hidden units help the identity network?
#    :collapsible: closed
#
#    No. However many there are, the two layers multiply out to one affine function.
#
# .. admonition:: Which probability does softmax over the two logits 0 and t give to the second?
#    :collapsible: closed
#
#    :math:`e^t / (e^0 + e^t) = 1 / (1 + e^{-t})`, the sigmoid of t. The sigmoid is softmax for two
#    classes, with the logit of one of them fixed at 0.
#
# Next: :doc:`plot_10_conclusion`.
