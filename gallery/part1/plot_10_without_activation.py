"""
10. Without an activation
=========================

What is lost if the hidden units don't bend anything? Take the same network, the same start and the
same training, and replace ReLU by the identity.

You will see that its loss can't fall below ln 2, why that holds for all weights, and a surprise: a
problem with three classes on the same four points that needs no activation at all.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

SEED = original.SEED
X, y = xd.xor()
settings = {"lr": original.LR, "momentum": original.MOMENTUM, "seed": SEED}
start = xd.Network.initial(hidden=5, activation="identity", seed=SEED)
run = xd.train(start, X, y, epochs=original.EPOCHS, **settings)

# %%
# Training with and without
# -------------------------
# Page 4 showed the mean loss of the steps, during which the weights move. Here we stop after each
# :term:`epoch` and take the mean loss of the network as it stands, over all four points.


def mean_loss(network):
    loss, _ = xd.network.sigmoid_cross_entropy(network.forward(X).logits[:, 0], y)
    return loss.mean()


both = {"ReLU": original.tutorial_run(SEED), "identity": run}
curves = {name: np.array([mean_loss(n) for n in r.history]) for name, r in both.items()}
assert curves["identity"].min() >= np.log(2) - 1e-12

# Draw both curves.
figure, ax = plt.subplots()
ax.set(title="Without an activation, ln 2 is the floor")
ax.set_ylabel("mean loss after the epoch (nats)")
figures.plot_losses(ax, curves, reference=np.log(2), reference_label="ln 2")
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    f"Two curves of the mean loss after each of {len(run.history)} epochs. ReLU's ends at "
    f"{curves['ReLU'][-1]:.3f}. The identity's stays above a dashed line at ln 2 and ends at "
    f"{curves['identity'][-1]:.3f}.",
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
# function of the inputs, and none of these separates XOR (:doc:`plot_01_xor`).

network = run.network
slope, height = network.w1 @ network.w2, network.b1 @ network.w2 + network.b2
np.testing.assert_allclose(network.forward(X).logits, X @ slope + height, atol=1e-12)
assert len(xd.linear_regions(network).regions) == 1
assert not network.solves(X, y)
xd.tables.output_table(network, X, y)

# %%
# How low can the loss go?
# ------------------------
# Let :math:`h` be the softplus function, :math:`h(u) = \ln(1 + e^u)`. The loss of page 4, the
# :term:`cross entropy`, is :math:`h(-t)` at a point of class 1 and :math:`h(t)` at one of class 0.
# So the mean loss is the mean of :math:`h` at four numbers :math:`u`: :math:`-t_{00}` and
# :math:`-t_{11}` for class 1, :math:`t_{10}` and :math:`t_{01}` for class 0. For an affine function
# :math:`t_{00} + t_{11} = t_{10} + t_{01}`, so the four add up to 0 whatever the weights, and their
# mean is 0.
#
# Softplus is convex: it lies below every chord. So the mean of the four heights lies above the
# curve, and over 0 the curve has the height :math:`h(0) = \ln 2`.

t = X @ [1.5, 2] - 1.2  # an affine function, as an example
u = np.where(y == 1, -t, t)
mean = np.logaddexp(0, u).mean()
assert np.isclose(u.mean(), 0)
assert mean > np.log(2)

# Draw softplus, the four points, their chords and their mean.
curve = np.linspace(-3, 3, 121)
figure, ax = plt.subplots(figsize=(5.2, 3.9))
ax.set_title("The mean of four points on softplus lies above ln 2")
ax.set(xlabel="u: −t for class 1, t for class 0", ylabel="loss h(u), in nats")
ax.plot(curve, np.logaddexp(0, curve), color=figures.INK, linewidth=1.5)
around = np.append(np.sort(u), u.min())
ax.fill(around, np.logaddexp(0, around), color=figures.FAINT, alpha=0.6, linewidth=0)
ax.plot(around, np.logaddexp(0, around), color=figures.MUTED, linewidth=1)
ax.plot(u, np.logaddexp(0, u), "o", color=figures.INK)
ax.plot(0, mean, "D", color=figures.INK, markersize=8)
ax.plot(
    0, np.log(2), "D", color=figures.INK, markerfacecolor=figures.PAPER, markersize=8
)
for name, loss, at in (
    ("mean of the four", mean, (-140, 6)),
    ("h(0) = ln 2", np.log(2), (10, -10)),
):
    ax.annotate(f"{name}: {loss:.2f}", (0, loss), at, textcoords="offset points")
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "A convex curve that rises from near 0 on the left. Four dots on it, with chords between the "
    f"outer ones. Their mean, a full diamond over u = 0 at {mean:.2f}, lies above the curve, whose "
    f"height there, a hollow diamond, is {np.log(2):.2f}.",
    u=u,
    loss=np.logaddexp(0, u),
)
# sphinx_gallery_end_ignore

# %%
# So ln 2 is a floor for every network without an activation, however large. It is the loss of
# knowing nothing. What does such a network learn in the end? If each step uses all four points, a
# full :term:`batch`, it settles:

settled = xd.train(
    start, X, y, epochs=2000, lr=original.LR, momentum=original.MOMENTUM, batch="full"
).network
probabilities = settled.probabilities(X)[:, 1]
print(f"{mean_loss(settled):.12f}, loss after 2,000 epochs")
print(f"{np.log(2):.12f}, ln 2")
print("probabilities of class 1:", *(f"{p:.4f}" for p in probabilities))
np.testing.assert_allclose(probabilities, 0.5, atol=1e-4)

# %%
# It has learned to say "one half" to every point.
#
# A surprise: three classes
# -------------------------
# Now give the four points three classes. A: both inputs are equal. B: only the first is 1. C: only
# the second is 1. That sounds harder. With three classes a network has a logit for each, and
# :term:`softmax` turns them into probabilities that add up to 1 :cite:p:`bridle1990`:
#
# .. math:: p_k = \frac{e^{t_k}}{\sum_j e^{t_j}}
#
# The largest logit wins. Can three planes do it, without any activation inside? Here are three,
# made by hand: :math:`t_A = \tfrac12`, :math:`t_B = x_1 - x_2` and :math:`t_C = x_2 - x_1`.

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
    place = 0.7 * at, np.interp(0.7 * at, d, values) + 0.3
    ax.text(*place, f"{name} wins", ha="center")
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Three straight lines over the difference of the inputs. The level one, A, is the largest in "
    "the middle, at 0. The rising one, B, is the largest on the right, at 1, and the falling one, "
    "C, on the left, at −1. A pale band follows the largest.",
    difference=d,
    **dict(zip("ABC", logits.T, strict=True)),
)
# sphinx_gallery_end_ignore

# %%
# They can. Each class has a plane of its own, and the largest of three planes bends, although no
# unit does. Merge B and C into one class, and a single logit would have to be high in the middle
# and low on both sides: no plane is. A second logit does not help, since only the difference of the
# two decides, which is a plane again. Does training agree, with three times the epochs?

solved = {"three classes": 0, "two classes": 0}
for seed in range(10):
    for name, labels, outputs in zip(solved, (classes, y), (3, 1), strict=True):
        flat = xd.Network.initial(
            hidden=5, outputs=outputs, activation="identity", seed=seed
        )
        trained = xd.train(
            flat, X, labels, epochs=3 * original.EPOCHS, lr=0.1, momentum=0.4, seed=seed
        ).network
        solved[name] += trained.solves(X, labels)
print("solved without an activation, of 10 runs:", solved)
assert solved == {"three classes": 10, "two classes": 0}

# %%
# What to remember
# ----------------
# - Layers without an activation between them are one layer.
# - On XOR such a network gets no lower than ln 2, whatever its size, start or training.
# - Whether a bend is needed inside depends on the problem. Three classes on the four points need
#   none.
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
# .. admonition:: The proof compares a mean of four losses with ln 2. When are they equal?
#    :collapsible: closed
#
#    When all four :math:`u` are 0: then every logit is 0 and every probability one half.
#
# Next: :doc:`plot_11_conclusion`.
