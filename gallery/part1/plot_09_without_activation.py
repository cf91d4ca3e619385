"""
9. Without an activation function
=================================

The same network, the same start and the same training, but ReLU is replaced by the identity. What
is lost?
"""

# Set up, train with both, and draw the loss.
import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

X, y = xd.xor()
signs = np.where(y == 1, -1, 1)
softplus = xd.ACTIVATIONS["softplus"]
settings = {"lr": 0.1, "momentum": 0.4}
start = xd.Network.initial(hidden=5, activation="identity", seed=7347)
run = xd.train(start, X, y, epochs=50, seed=7347, **settings)
curves = {}
for name, each in {"ReLU": original.tutorial_run(), "identity": run}.items():
    logits = np.array([network.forward(X).logits[:, 0] for network in each.history])
    curves[name] = softplus(signs * logits).mean(axis=1)
figure, ax = plt.subplots(figsize=(5.2, 3.8))
ax.set_title("Without an activation function, ln 2 is the floor")
ax.set_ylabel("mean loss after the epoch")
figures.plot_losses(ax, curves, reference=np.log(2), reference_label="ln 2")
# sphinx_gallery_start_ignore
assert (original.SEED, original.EPOCHS) == (7347, 50)
assert np.array_equal(start.w1, xd.Network.initial(hidden=5, seed=7347).w1)
ends = {name: f"{loss[-1]:.3f}" for name, loss in curves.items()}
assert ends == {"ReLU": "0.110", "identity": "0.693"}
assert f"{original.tutorial_run().loss[-1]:.3f}" == "0.112"
assert curves["identity"].min() >= np.log(2) - 1e-12
assert np.log(2) < curves["identity"][-1] < np.log(2) + 0.001
assert f"{np.log(2):.3f}" == "0.693"
figures.describe(
    figure,
    "Two curves of the mean loss over the four corners after each epoch. ReLU's falls to 0.110. "
    "The identity's comes down to a dashed line at ln 2 and stays just above it.",
    epoch=np.arange(1, 51),
    **curves,
)
# sphinx_gallery_end_ignore

# %%
# With ReLU the mean :term:`loss` over the four corners falls to 0.110. (The 0.112 of page 4 was
# taken during the last epoch, not after it.) Without ReLU the loss comes down almost to 0.693 and
# stays there. That is ln 2: however long it is trained, a network with the identity never gets
# below the loss of one that always says "one half".
#
# A stack of planes is a plane
# ----------------------------
# With the identity each unit passes on its :term:`pre-activation`. In the symbols of page 3, with a
# sum over the units :math:`h`, the :term:`logit` is then
#
# .. math::
#
#    t = \sum_h w^{(2)}_h (w^{(1)}_{1h} x_1 + w^{(1)}_{2h} x_2 + b^{(1)}_h) + b^{(2)}.
#
# Multiplied out, this has one number as the factor of :math:`x_1`, :math:`\sum_h w^{(2)}_h
# w^{(1)}_{1h}`, one as the factor of :math:`x_2`, and one from the biases. So whatever training
# does, and however many units there are, the result is an affine function, and we know from
# :doc:`plot_01_xor` that no affine function can do it.
#
# How low can the loss go?
# ------------------------
# With the sigmoid's formula for :math:`p`, the loss of page 4 is
#
# .. math::
#
#    -\ln(1 - p) = \ln(1 + e^{t}) \text{ at a square,} \qquad
#    -\ln p = \ln(1 + e^{-t}) \text{ at a circle.}
#
# Let :math:`u` say how far a logit is on the wrong side of 0: :math:`u = t` at a square, where it
# should be below 0, and :math:`u = -t` at a circle. Then all four losses are one function of
# :math:`u`, the *softplus* :math:`\ell(u) = \ln(1 + e^u)`.
#
# The four numbers :math:`u` add up to :math:`t(1,0) + t(0,1) - t(0,0) - t(1,1)`. Page 1 showed that
# this sum is 0 for every affine function. So the mean of the four :math:`u` is 0, too. The picture
# has the losses of one affine function, as four dots on the curve, and the curve's tangent at 0.

# Draw softplus, its tangent, the four losses of an affine function, and their mean.
u = signs * (X @ [3.5, 0.3] - 1.5)
mean, curve = softplus(u).mean(), np.linspace(-3, 3, 121)
tangent, look = np.log(2) + curve / 2, {"color": figures.MUTED, "linewidth": 1}
figure, ax = plt.subplots(figsize=(5.2, 3.8))
ax.set_title("The mean of four losses lies above ln 2")
ax.set(xlabel="u: t at a square, −t at a circle", ylabel="loss ℓ(u)")
ax.plot(curve, softplus(curve), color=figures.INK)
ax.plot(curve, tangent, linestyle="--", label="tangent at 0", **look)
ax.vlines(u, np.log(2) + u / 2, softplus(u), **look)
ax.plot(u, softplus(u), "o", color=figures.INK)
ax.plot(0, mean, "D", color=figures.INK, label=f"mean of the four: {mean:.2f}")
ax.plot(0, np.log(2), "D", c=figures.INK, mfc=figures.PAPER, label="ℓ(0) = ln 2 = 0.69")
legend = ax.legend()
# sphinx_gallery_start_ignore
network = run.network
slope, height = network.w1 @ network.w2, network.b1 @ network.w2 + network.b2
np.testing.assert_allclose(network.forward(X).logits, X @ slope + height, atol=1e-12)
assert ((X @ [1, 1] - 1.5 > 0) == X.all(axis=1)).all()
assert np.isclose(u.mean(), 0)
assert (f"{mean:.2f}", f"{softplus(0):.2f}") == ("1.05", "0.69")
assert (softplus(curve) - tangent > 0).tolist() == (curve != 0).tolist()
assert np.isclose((np.log(2) + u / 2).mean(), np.log(2))
settled = xd.train(start, X, y, epochs=2000, batch="full", **settings).network
np.testing.assert_allclose(settled.probabilities(X)[:, 1], 0.5, atol=1e-4)
assert np.isclose(softplus(signs * settled.forward(X).logits[:, 0]).mean(), np.log(2))
figures.describe(
    figure,
    "A curve that bends upwards, and below it a dashed line, its tangent at u = 0. From four dots "
    "on the curve thin lines lead down to the tangent. The mean of the dots, a full diamond over "
    "u = 0 at 1.05, lies above the curve, whose height there, a hollow diamond, is 0.69.",
    u=u,
    loss=softplus(u),
)
# sphinx_gallery_end_ignore

# %%
# The slope of the curve is :math:`e^u / (1 + e^u)`. So at :math:`u = 0` its height is ln 2 and its
# slope :math:`\tfrac12`. The curve bends upwards everywhere, so it is nowhere below its tangent.
# (The thin lines show how far each loss is above it.) In symbols, :math:`\ell(u) \ge \ln 2 +
# \tfrac12 u`. Now take the mean of both sides of this inequality over the four corners. On the
# left, the mean of :math:`\ell(u)` is the mean loss. On the right the mean is ln 2, since the four
# :math:`u` add up to 0 and the terms :math:`\tfrac12 u` cancel. So the mean loss, the filled
# diamond, is at least ln 2, the hollow one. The mean is ln 2 only if all four dots are at 0, where
# curve and tangent touch: the network answers "one half" at every corner. Our training comes close
# and stays a little above, because every step fits one corner alone, which disturbs the other three
# a little.
#
# A surprise: three classes
# -------------------------
# Give the four corners three classes: A if the bits are equal, B if only the first is 1, C if only
# the second is. With three classes a network has a logit for each, and the largest wins. (Training
# turns the three into probabilities by :term:`softmax` :cite:p:`bridle1990`.) Three planes will do:
# :math:`t_A = \tfrac12`, :math:`t_B = x_1 - x_2` and :math:`t_C = x_2 - x_1`.

# Draw the three planes along the line from (0,1) through (½,½) to (1,0).
classes = np.select([X[:, 0] > X[:, 1], X[:, 0] < X[:, 1]], [1, 2], default=0)
by_hand = xd.Network([[1], [-1]], [0], [[0, 1, -1]], [0.5, 0, 0], activation="identity")
d = np.linspace(-1, 1, 101)
logits = by_hand.forward(np.stack([0.5 + d / 2, 0.5 - d / 2], axis=-1)).logits
figure, ax = plt.subplots(figsize=(5.2, 3.6))
ax.set_title("Three planes take turns at being the largest")
ax.set(xlabel="$x_1 - x_2$, from (0,1) to (1,0)", ylabel="logit", ylim=(-1.4, 1.6))
ax.plot(d, logits.max(axis=1), color=figures.FAINT, linewidth=8, solid_capstyle="butt")
for name, values, at in zip("ABC", logits.T, (0, 1, -1), strict=True):
    ax.plot(d, values, **figures.CURVES["ABC".index(name)])
    ax.text(0.7 * at, 0.8 + 0.2 * abs(at), f"{name} wins", ha="center")
# sphinx_gallery_start_ignore
assert by_hand.solves(X, classes)
assert ((by_hand.forward(X).logits.argmax(axis=1) > 0) == (X[:, 0] != X[:, 1])).all()
flat = {"hidden": 5, "activation": "identity", "epochs": 150, **settings}
three = xd.census(range(10), X=X, y=classes, outputs=3, **flat).success
two = xd.census(range(10), X=X, y=y, **flat).success
assert (three.sum(), two.sum(), flat["epochs"]) == (10, 0, 150)
figures.describe(
    figure,
    "Three straight lines over the difference of the inputs. A broad band follows the largest: C, "
    "which falls, on the left, A, which is level, in the middle, and B, which rises, on the right.",
    difference=d,
    **dict(zip("ABC", logits.T, strict=True)),
)
# sphinx_gallery_end_ignore

# %%
# Each class has its own plane, and the *largest* of three planes bends, although no unit does.
# Training finds such planes: in 150 epochs all of the first ten seeds learn the three classes
# without an activation function. With the two classes of XOR, as proved, none of the ten does.
# (Call B and C by one name, "different", and the three planes answer XOR after all: the bend is
# then in taking the largest of three.)
#
# What to remember
# ----------------
# - Layers without an activation function between them are one layer.
# - On XOR such a network, with one logit, gets no lower than ln 2, whatever its size, start or
#   training.
# - Whether a bend is needed inside depends on the problem.
#
# Questions
# ---------
# .. admonition:: Is a network without an activation function of any use?
#    :collapsible: closed
#
#    Yes, if one straight line separates the classes. For AND a plane is enough.
#
# .. admonition:: Two classes, and one logit for each. Does that help?
#    :collapsible: closed
#
#    No. The larger logit wins, so the answer depends on their difference, and the difference of two
#    planes is a plane.
#
# Next: :doc:`plot_10_conclusion`.
