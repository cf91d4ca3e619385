"""
4. Learning
===========

How do random weights become a network that answers? By many small steps, each meant to make one
answer a little less wrong.

You will follow one :term:`step` at (1,0) with all its numbers. Then you will see the whole training
loop in a few lines of numpy, what momentum adds to it, the curve of the loss, and a run that fails.
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
# Training begins with random weights, drawn by the rule of :term:`Glorot initialisation`: the more
# numbers go into a layer, its :term:`fan-in`, and out of it, its :term:`fan-out`, the smaller are
# its weights. All biases begin at 0. Such a network's answer at (1,0) is easily wrong. How wrong?
# With the :term:`label` :math:`y`, and the :term:`probability` :math:`p` that the network gives to
# class 1, the :term:`loss` is
#
# .. math:: L = -y \ln p - (1 - y) \ln(1 - p)
#
# The label leaves one of the two terms. The surer the network is of the right class, the nearer
# this term is to 0. The slope of the loss by the :term:`logit` is :math:`p - y`, the *error*. The
# chain rule carries the error back to every number of the network. All the slopes together are the
# :term:`gradient` :math:`g`. Each number :math:`w` moves against its own slope, and the
# :term:`learning rate` :math:`\eta` says how far:
#
# .. math:: w \leftarrow w - \eta\, g
#
# In the picture the input first goes forward. Below, the error comes back: what reaches a unit is
# :math:`\delta`, the error times the unit's output weight, or 0 if the unit is off. An input
# weight's slope is :math:`\delta` times the input, an output weight's slope is the error times the
# :term:`activation`.

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
# sphinx_gallery_end_ignore

# %%
# The same in numpy. The factor ``(z1 > 0)`` is the slope of :term:`ReLU`: a unit that is off passes
# no error back, so none of its numbers move. The weights from input 2 do not move either, since
# that input is 0.


def gradient(x, label, w1, b1, w2, b2):
    z1 = x @ w1 + b1
    a1 = np.maximum(z1, 0)
    error = xd.network.sigmoid(a1 @ w2 + b2) - label
    back = (w2 @ error) * (z1 > 0)
    return np.outer(x, back), back, np.outer(a1, error), error


before = (start.w1, start.b1, start.w2, start.b2)
after = [p - LR * g for p, g in zip(before, gradient(x, label, *before), strict=True)]
np.testing.assert_allclose(np.concatenate([p.ravel() for p in after]), step["after"])

# Show what the step did.
t = [net.forward(x).logits[0] for net in (start, xd.Network(*after))]
loss = np.logaddexp(0, [(1 - 2 * label) * each for each in t])
xd.tables.Said(
    f"{moving} of {step['change'].size} numbers move. The logit goes from "
    f"{number(t[0])} to {number(t[1])}, the loss from {loss[0]:.3f} to {loss[1]:.3f}."
)

# %%
# What momentum adds
# ------------------
# Steps at different corners pull in different directions. :term:`Momentum <momentum>` smooths them.
# Each number keeps a :term:`velocity` :math:`v`. A step first lets the velocity fade by the factor
# :math:`\mu` and adds its own pull to it; then the number moves by both:
#
# .. math:: v \leftarrow \mu v + \eta g, \qquad w \leftarrow w - (\eta g + \mu v)
#
# With :math:`\mu = 0` this is the plain step above; in this form it is :term:`Nesterov's momentum
# <Nesterov momentum>` :cite:p:`nesterov1983,sutskever2013`. Here is the whole training. An
# :term:`epoch` visits each of the four corners once, in a random order. The picture shows how the
# first epoch moves the output bias. Each step has two arrows: its own pull :math:`-\eta g`, and
# from this arrow's tip the velocity's part, :math:`-\mu v`.

parameters, velocities = [p.copy() for p in before], [0 * p for p in before]
pushes = []
for sample in orders.ravel():
    slopes = gradient(X[sample], y[sample], *parameters)
    for p, v, g in zip(parameters, velocities, slopes, strict=True):
        v[:] = MOMENTUM * v + LR * g
        p -= LR * g + MOMENTUM * v
    pushes.append((-LR * g[0], -MOMENTUM * v[0]))  # of the last, the output bias
logits = xd.Network(*parameters).forward(X).logits
np.testing.assert_allclose(logits, run.network.forward(X).logits, rtol=0, atol=1e-12)

# Draw the first epoch of the output bias.
figure, ax = plt.subplots()
ax.set(xlabel="step at", ylabel="output bias")
ax.set_title(f"Each step: a pull, then the velocity (μ = {MOMENTUM})")
ax.set_xticks(range(1, 5), [xd.words.point_name(X[at]) for at in orders[0]])
arrows = figures.plot_velocity(ax, *np.array(pushes[:4]).T)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Four pairs of upright arrows, one for each step of the first epoch: the step's own pull, and "
    f"from its tip the velocity's part. The bias ends at {number(arrows['value'][-1], 3)}.",
    **arrows,
)
# sphinx_gallery_end_ignore

# %%
# Two runs
# --------
# Does it work? An undecided network gives each class the probability one half, and its loss is
# −ln ½ = ln 2, in :term:`nats <nat>`. The mean loss of an epoch's four steps should begin near
# there and fall, though a step at one corner may raise the loss at another. Beside our run stands
# the failing run of Part I: the first other :term:`seed`, from 0 on, that gets a corner wrong.

failing_seed = original.first_failing_seed()
failing = original.tutorial_run(failing_seed)

# Draw both learning curves.
curves = {"our run": run.loss, f"seed {failing_seed}": failing.loss}
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
# sphinx_gallery_end_ignore
said = [xd.explain(each.network)["solves"].sentence for each in (run, failing)]
xd.tables.Said(f"Our run: {said[0]} Seed {failing_seed}: {said[1]}")

# %%
# A unit that never learned
# -------------------------
# The factor ``(z1 > 0)`` has a consequence. If a unit is off at all four corners, its gradients are
# 0 at every step, so it keeps its numbers for good. It is a :term:`dead unit`. With all biases at
# 0, two negative input weights make such a unit from the start. Pages :doc:`7 <plot_07_weights>`,
# :doc:`9 <plot_09_sparsity>` and :doc:`11 <plot_11_conclusion>` follow it. Does our run have one?

xd.tables.Said(dead_since_the_start(start, run.network).sentence)

# %%
# What to remember
# ----------------
# - Training repeats one rule: every number moves against its own slope of the loss.
# - A unit that is off at a corner learns nothing there.
# - With the same settings some seeds succeed and some fail (:doc:`/part2/plot_05_how_often`).
#
# Questions
# ---------
# .. admonition:: In the first step, which numbers move if no unit is on at (1,0)?
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
