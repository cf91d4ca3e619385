"""
4. Learning
===========

How do random weights become a network that answers? By many small steps, each of which makes one
answer a little less wrong.

You will follow one step at the point (1,0) with all its numbers. Then you will see the whole
training loop in a few lines of numpy, what momentum adds to it, the curve of the loss, and a run
that fails.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original
from xordemo.network.streams import visiting_orders
from xordemo.words import dead_since_the_start, number

SEED, LR, MOMENTUM = original.SEED, original.LR, original.MOMENTUM
X, y = xd.xor()

# %%
# One step, with all its numbers
# ------------------------------
# Training begins with random weights, drawn by the rule of :term:`Glorot initialisation`, and with
# all biases at 0. The network answers something at (1,0), and it is easily wrong. How wrong? That
# is the :term:`loss`: if :math:`p` is the :term:`probability` of class 1 that the network gives
# and :math:`y` the :term:`label`,
#
# .. math:: L = -\ln p \;\text{ if } y = 1, \qquad L = -\ln(1 - p) \;\text{ if } y = 0.
#
# It is 0 for a sure and right answer. How does the loss change with the :term:`logit`? Its slope is
# :math:`p - y`, which we call the *error*. The chain rule carries the error back to every number
# of the network. The slopes of the loss by all of them are the :term:`gradient` :math:`g`, and each
# number moves against its own:
#
# .. math:: w \leftarrow w - \eta\, g
#
# The :term:`learning rate` :math:`\eta` says how far. Read the picture from the left to the right,
# and then back: above, the forward pass; below, what the step adds to each number.

start = xd.Network.initial(hidden=original.HIDDEN, seed=SEED)

# Draw one step at (1,0).
figure, axes = plt.subplots(2, 1, figsize=(7.2, 10))
figure.suptitle("One step of learning at (1,0), before any momentum")
step = figures.plot_step(axes, start, X[1], int(y[1]), lr=LR)
moving = int(np.count_nonzero(step["change"]))
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Two diagrams of the network. In the upper one (1,0) goes forward: each line has its weight, "
    "each unit its activation, and at the end stand the logit, the probability, the label and the "
    f"error. In the lower one the error goes back: {moving} of the {step['change'].size} lines and "
    "nodes have a change that is not 0; the others are faint.",
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
after = [p - LR * g for p, g in zip(before, gradient(X[1], y[1], *before), strict=True)]
np.testing.assert_allclose(np.concatenate([p.ravel() for p in after]), step["after"])

# Show what the step did.
logits = [net.forward(X[1]).logits[0] for net in (start, xd.Network(*after))]
losses = np.logaddexp(0, logits)
verb = "lowers" if losses[1] < losses[0] else "does not lower"
xd.tables.Said(
    f"{moving} of {step['change'].size} numbers move. The step takes the logit "
    f"at (1,0) from {number(logits[0])} to {number(logits[1])} "
    f"and {verb} the loss there: {losses[0]:.3f} before, {losses[1]:.3f} after."
)

# %%
# What momentum adds
# ------------------
# Steps at different points pull in different directions. :term:`Momentum <momentum>` smooths them.
# Each number keeps a :term:`velocity` :math:`v`, the sum of its past steps, which fades by the
# factor :math:`\mu` each time:
#
# .. math:: v \leftarrow \mu v + \eta g, \qquad w \leftarrow w - (\eta g + \mu v)
#
# With :math:`\mu = 0` this is the plain step above. In this form it is :term:`Nesterov's momentum
# <Nesterov momentum>` :cite:p:`nesterov1983,sutskever2013`. Here is the whole training. An
# :term:`epoch` visits each of the four points once, in a random order.

orders = visiting_orders([SEED], epochs=original.EPOCHS, samples=len(X))[..., 0]
parameters = w1, b1, w2, b2 = [p.copy() for p in before]
velocities = [np.zeros_like(p) for p in parameters]
pushes = []
for sample in orders.ravel():
    gradients = gradient(X[sample], y[sample], *parameters)
    for p, v, g in zip(parameters, velocities, gradients, strict=True):
        v[:] = MOMENTUM * v + LR * g
        p -= LR * g + MOMENTUM * v
    pushes.append((-LR * gradients[3][0], -MOMENTUM * velocities[3][0]))

run = original.tutorial_run()
network = run.network
trained = (network.w1, network.b1, network.w2, network.b2)
for here, there in zip(parameters, trained, strict=True):
    np.testing.assert_allclose(here, there, rtol=0, atol=1e-12)
print("the package ends at the same weights, to twelve decimals")

# %%
# The list ``pushes`` has kept what moved the output bias. Each step adds two arrows: the point's
# own pull, and the velocity. The next step begins at the tip of the second.

# Draw the first three epochs of the output bias.
figure, ax = plt.subplots(figsize=(5.2, 3.6))
ax.set(title="Each step of the output bias: a pull, then the velocity")
ax.set(xlabel="step", ylabel="output bias")
arrows = figures.plot_velocity(ax, *np.array(pushes[:12]).T)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Twelve pairs of upright arrows, one pair for each of the first twelve steps. The first arrow "
    "of a pair is the pull of the point; the second begins at its tip and is the velocity's part. "
    f"The output bias goes from 0 to {arrows['value'][-1]:+.2f}.",
    **arrows,
)
# sphinx_gallery_end_ignore

# %%
# Two runs
# --------
# Does it work? A network that knows nothing gives every point the probability one half, and its
# loss is −ln ½ = ln 2, in :term:`nats <nat>`. The mean loss of the four steps of an epoch should
# begin near there and fall. Beside our run stands the first seed, counted from 0, that ends with a
# point on the wrong side.

failing_seed = original.first_failing_seed()
failing = original.tutorial_run(failing_seed)

# Draw both learning curves.
curves = {"our run": run.loss, f"seed {failing_seed}": failing.loss}
figure, ax = plt.subplots()
ax.set_title("Same settings, two seeds: the mean loss of the steps")
figures.plot_losses(
    ax, curves, reference=np.log(2), reference_label="ln 2: knows nothing"
)
ax.set_ylabel("mean loss during the epoch (nats)")
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "Two curves of the mean loss during each epoch, with a dashed line at ln 2. "
    + " ".join(
        f"{n[0].upper() + n[1:]} ends at {c[-1]:.2f}." for n, c in curves.items()
    ),
    epoch=np.arange(1, original.EPOCHS + 1),
    **curves,
)
# sphinx_gallery_end_ignore

# %%
# A curve may also rise now and then: a step lowers the loss at its own point and may raise it at
# the others. What do the two networks answer in the end?

# Show both, and what more epochs do.
longer = xd.train(
    xd.Network.initial(hidden=5, seed=failing_seed), X, y,
    epochs=500, lr=LR, momentum=MOMENTUM, seed=failing_seed,
)  # fmt: skip
fails = [epoch for epoch, net in enumerate(longer.history, 1) if not net.solves(X, y)]
more = (
    "still fails" if fails[-1] == 500 else f"solves XOR from epoch {fails[-1] + 1} on"
)
xd.tables.Said(
    f"{xd.explain(network)['solves'].sentence} With seed {failing_seed}: "
    f"{xd.explain(failing.network)['solves'].sentence} "
    f"Wherever Part I shows a run that fails, it is this one. "
    f"Trained for 500 epochs in place of {original.EPOCHS}, it {more}."
)

# %%

xd.tables.output_table(network, X, y)

# %%
# A unit that never learned
# -------------------------
# The factor ``(z1 > 0)`` has a consequence. If a unit is off at all four points, each of its
# gradients is 0 at every step, so it keeps its numbers for good. It is a :term:`dead unit`. With
# all biases at 0, two negative input weights make such a unit from the start. Does our run have
# one?

claim = dead_since_the_start(start, network)
xd.tables.Said(claim.sentence)

# %%
# Pages 7, 9 and 11 come back to such units.
#
# What to remember
# ----------------
# - Training repeats one rule: every number moves against its own slope of the loss.
# - A unit that is off at a point learns nothing from it.
# - With the same settings some seeds succeed and some fail. Part II counts them
#   (:doc:`/part2/plot_05_how_often`).
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
