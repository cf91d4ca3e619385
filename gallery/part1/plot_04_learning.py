"""
4. Learning
===========

How do random weights become a network that answers? By many small steps, each meant to make one
answer a little less wrong.

This page works out the first :term:`step` of our run with all its numbers. Then come the whole
training loop in a few lines of numpy, what momentum adds to it, and the curve of the loss, beside
that of a run that needs more time.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original
from xordemo.network.streams import visiting_orders
from xordemo.words import dead_since_the_start, number

SEED, LR, MOMENTUM = original.SEED, original.LR, original.MOMENTUM
X, y = xd.xor()
start = xd.Network.initial(hidden=original.HIDDEN, seed=SEED)
run = original.tutorial_run()
# For each epoch the rows of X, in the order of its steps.
orders = visiting_orders([SEED], epochs=original.EPOCHS, samples=len(X))[..., 0]
# %%
# One step, with all its numbers
# ------------------------------
# Training begins with random weights. All biases begin at 0. The weights are drawn by the rule of
# :term:`Glorot initialisation`: the more numbers go into a layer (its :term:`fan-in`) and come out
# of it (its :term:`fan-out`), the smaller its weights.
#
# An untrained network is often wrong. The :term:`loss` measures by how much. With the
# :term:`label` :math:`y`, and the :term:`probability` :math:`p` that the network gives to class 1,
# it is
#
# .. math:: L = -y \ln p - (1 - y) \ln(1 - p)
#
# If the label is 1, the second term is 0; if the label is 0, the first is. What remains is minus
# the logarithm of the probability given to the right class. It is near 0 if the network is sure of
# the right class, and large if it is sure of the wrong one.
#
# The derivative of the loss with respect to the :term:`logit` is :math:`p - y`; we call it the
# *error*. From there the chain rule gives the derivative with respect to every number of the
# network. All of them together are the :term:`gradient`. Each number :math:`w` moves against its
# own derivative :math:`g`, and the :term:`learning rate` :math:`\eta` says how far:
#
# .. math:: w \leftarrow w - \eta\, g
#
# The first corner that our run sees is (0,1), of class 0. In the picture this input goes forward:
# the network gives class 1 the probability 0.336, and since the label is 0, this is the error.
# Below, the error comes back. A unit that is on receives :math:`\delta`, the error times its output
# weight; a unit that is off receives 0. The derivative of an input weight is :math:`\delta` times
# the input, that of the unit's bias is :math:`\delta`. The derivative of an output weight is the
# error times the unit's :term:`activation`, that of the output bias is the error.

# Draw the first step.
x, label = X[orders[0, 0]], int(y[orders[0, 0]])
name = xd.words.point_name(x)
figure, axes = plt.subplots(2, 1, figsize=(5.2, 9.6))
figure.suptitle(f"The first step of the run, at {name}")
step = figures.plot_step(axes, start, x, label, lr=LR)
moving = int(np.count_nonzero(step["change"]))
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    f"Two diagrams of the network. Above, {name} goes forward to the logit, the label and the "
    f"error. Below, the error returns, and lines have the sign of what is added; {moving} of "
    f"{step['change'].size} numbers move, others are faint.",
    **step,
)
assert (*x, label) == (0, 1, 0)
assert round(float(xd.network.sigmoid(start.forward(x).logits[0])), 3) == 0.336
# sphinx_gallery_end_ignore

# %%
# The same in numpy. The factor ``(z1 > 0)`` is the slope of :term:`ReLU`. Units 1, 4 and 5 are off
# at (0,1), so none of their numbers move. The weights from input 1 do not move either, since that
# input is 0. What is left are 7 of the 21 numbers: the weight from input 2, the bias and the output
# weight of units 2 and 3, and the output bias. The step takes the logit from −0.683 to −0.784, and
# the loss from 0.409 to 0.376.


def gradient(x, label, w1, b1, w2, b2):
    z1 = x @ w1 + b1
    a1 = np.maximum(z1, 0)
    error = xd.network.sigmoid(a1 @ w2 + b2) - label
    back = (w2 @ error) * (z1 > 0)
    return np.outer(x, back), back, np.outer(a1, error), error


before = (start.w1, start.b1, start.w2, start.b2)
after = [p - LR * g for p, g in zip(before, gradient(x, label, *before), strict=True)]
np.testing.assert_allclose(np.concatenate([p.ravel() for p in after]), step["after"])
# sphinx_gallery_start_ignore
assert (moving, step["change"].size) == (7, 21)
assert (start.forward(x).z1 > 0).tolist() == [False, True, True, False, False]
t = np.array([net.forward(x).logits[0] for net in (start, xd.Network(*after))])
assert t.round(3).tolist() == [-0.683, -0.784]
assert np.logaddexp(0, t).round(3).tolist() == [0.409, 0.376]
# sphinx_gallery_end_ignore

# %%
# What momentum adds
# ------------------
# Each step listens to one corner, and the corners don't agree. In the first :term:`epoch`, which
# visits each corner once, (0,1) and (1,0) come first. There the network finds class 1 too likely,
# so these steps push the output bias down, by 0.034 and 0.043. At (0,0) and (1,1) it finds class 1
# not likely enough, and they push it up, by 0.054 and 0.066. A plain step forgets each push as soon
# as it is made.
#
# :term:`Momentum <momentum>` lets a push last. For each weight and bias, training keeps a second
# number, the :term:`velocity`. At every step the velocity shrinks to 0.4 of what it was, and the
# new push is added to it. Then the weight moves by the push, and by 0.4 of the new velocity on top.
# In the picture every step has two arrows: its own push, and from the tip of this arrow on what the
# velocity adds. Below is the whole training in numpy.

parameters, velocities = [p.copy() for p in before], [0 * p for p in before]
pushes = []
for sample in orders.ravel():
    slopes = gradient(X[sample], y[sample], *parameters)
    for p, v, g in zip(parameters, velocities, slopes, strict=True):
        v[:] = MOMENTUM * v - LR * g
        p += -LR * g + MOMENTUM * v
    pushes.append((-LR * g[0], MOMENTUM * v[0]))  # of the last, the output bias
logits = xd.Network(*parameters).forward(X).logits
np.testing.assert_allclose(logits, run.network.forward(X).logits, rtol=0, atol=1e-12)

# Draw the first epoch of the output bias.
figure, ax = plt.subplots()
ax.set(xlabel="step at", ylabel="output bias")
ax.set_title(f"Each step: a push, then the velocity (μ = {MOMENTUM})")
ax.set_xticks(range(1, 5), [xd.words.point_name(X[at]) for at in orders[0]])
arrows = figures.plot_velocity(ax, *np.array(pushes[:4]).T)
# sphinx_gallery_start_ignore
visited = [xd.words.point_name(X[at]) for at in orders[0]]
assert visited == ["(0,1)", "(1,0)", "(0,0)", "(1,1)"]
push, part = np.array(pushes[:4]).T
assert push.round(3).tolist() == [-0.034, -0.043, 0.054, 0.066]
assert push[2].round(4) == 0.0541
assert (part[1:3] / MOMENTUM * [MOMENTUM, 1]).round(4).tolist() == [-0.0227, 0.0314]
assert (push + part)[2].round(4) == 0.0667
assert np.isclose(0.0541 - 0.0227, 0.0314)
assert round(0.0541 + 0.4 * 0.0314, 4) == 0.0667
assert (push + part).sum().round(4) == 0.0517
figures.describe(
    figure,
    "Four pairs of upright arrows, one for each step of the first epoch: the step's own push, and "
    f"from its tip the velocity's part. The bias ends at {number(arrows['value'][-1], 3)}.",
    **arrows,
)
# sphinx_gallery_end_ignore

# %%
# Look at the third step. (0,0) pushes up by 0.0541. The first two pushes went down, and 0.0227 of
# them is left, so the velocity is only 0.0314, upward. The bias moves by 0.0541 + 0.4 · 0.0314 =
# 0.0667. Pushes that agree add up; pushes that disagree wear each other down. After the epoch the
# bias is 0.0517.
#
# In symbols, with the learning rate :math:`\eta = 0.1`, the momentum :math:`\mu = 0.4` and the
# derivative :math:`g`, so that the push is :math:`-\eta g`:
#
# .. math:: v \leftarrow \mu v - \eta g, \qquad w \leftarrow w - \eta g + \mu v
#
# The :math:`v` of the second formula is the new one. With :math:`\mu = 0` both become the plain
# step. There are two common forms of momentum; this one, which adds the push itself once more, is
# :term:`Nesterov's <Nesterov momentum>` :cite:p:`nesterov1983,sutskever2013`.
#
# Two runs
# --------
# A network that is undecided gives each class the probability one half, and its loss is −ln ½ =
# ln 2, in :term:`nats <nat>`. The mean loss of an epoch's four steps begins near there. It should
# fall, though a step at one corner may raise the loss at another. Beside our run stands
# :term:`seed` 0, the slow run of Part I.

slow_seed = original.first_failing_seed()
slow = original.tutorial_run(slow_seed)

# Draw both learning curves.
curves = {"our run": run.loss, f"seed {slow_seed}": slow.loss}
figure, ax = plt.subplots()
ax.set(title="Same settings, two seeds", ylabel="mean loss during the epoch (nats)")
figures.plot_losses(ax, curves, reference=np.log(2), reference_label="ln 2: undecided")
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Two curves of the mean loss during each epoch, and a dashed line at ln 2. In the last epoch: "
    f"{', '.join(f'{name} {loss[-1]:.2f}' for name, loss in curves.items())}.",
    epoch=np.arange(1, original.EPOCHS + 1),
    **curves,
)
begin = xd.Network.initial(hidden=original.HIDDEN, seed=slow_seed)
settings = {"lr": LR, "momentum": MOMENTUM, "seed": slow_seed}
longer = xd.train(begin, X, y, epochs=300, **settings)
wrong = [e for e, net in enumerate(longer.history, 1) if not net.solves(X, y)]
assert (slow_seed, wrong[-1] + 1) == (0, 118)
assert run.network.solves(X, y)
assert xd.explain(slow.network).facts.right == (True, True, True, False)
assert xd.CORNERS[3] == (0, 1)
# sphinx_gallery_end_ignore

# %%
# After 50 epochs our run solves XOR. Seed 0 does not: (0,1) is on the wrong side. But its training
# is not lost, it only takes longer. If it goes on, all four corners are right from epoch 118 on.
# Seed 0 after 50 epochs is what the following pages call the slow run.
#
# A unit that never learned
# -------------------------
# The factor ``(z1 > 0)`` has a consequence. If a unit is on at none of the four corners, its
# gradient is 0 at every step, so it keeps its numbers for good. It is a :term:`dead unit`. As long
# as its bias is 0, a unit with two negative input weights is of this kind: its pre-activation is
# negative at three corners and 0 at (0,0), where ReLU's slope is taken to be 0 as well.
#
# Unit 1 of our run never learned: from the start it is on at none of the corners, so its random
# weights, −0.83 and −1.14, never change.

networks = [start, *run.history]
assert not any((net.forward(X).a1[:, 0] > 0).any() for net in networks)
# sphinx_gallery_start_ignore
assert all((net.w1[:, 0] == start.w1[:, 0]).all() for net in networks)
assert {float(net.b1[0]) for net in networks} == {0}
assert start.w1[:, 0].round(2).tolist() == [-0.83, -1.14]
assert dead_since_the_start(start, run.network).terms == (1,)
# sphinx_gallery_end_ignore

# %%
# What to remember
# ----------------
# - Training repeats one rule: every number moves against its own derivative of the loss.
# - A unit that is off at a corner learns nothing there.
# - With the same settings one seed is right after 50 epochs and another is not. :doc:`A page of
#   Part II </part2/plot_05_how_often>` counts thousands of seeds.
#
# Questions
# ---------
# .. admonition:: Which numbers does a plain step move if no unit is on at its corner?
#    :collapsible: closed
#
#    Only the output bias. Each activation is 0, so the output weights have the slope 0, and each
#    unit's factor ``(z1 > 0)`` is 0, so the first layer does not move either.
#
# .. admonition:: Why does a loss curve not start at ln 2 exactly?
#    :collapsible: closed
#
#    Random weights already say something: their logits are not 0.
#
# Next: :doc:`plot_05_surface`, where we look at what was learned as a landscape.
