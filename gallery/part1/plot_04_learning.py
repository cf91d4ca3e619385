"""
4. Learning
===========

How do random weights become a network that answers?
"""

# Set up, and draw the map at four moments of the training.
import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original
from xordemo.network.streams import visiting_orders

X, y = xd.xor()
start = xd.Network.initial(hidden=5, seed=7347)
run = xd.train(start, X, y, epochs=50, lr=0.1, momentum=0.4, seed=7347)
shown = (0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 13, 17, 25, 35, 50)
maps = {e: figures.pieces([start, *run.history][e], bounds=(-1, 2)) for e in shown}
limit = max(np.abs(table["value"]).max() for table in maps.values())
figure, axes = plt.subplots(2, 2, figsize=(5.2, 4.6), sharex=True, sharey=True)
figure.suptitle("Four moments of a training run")


def draw(epoch, ax=axes[1, 1]):
    ax.clear()
    figures.plot_map(ax, maps[epoch], limit=limit)
    figures.plot_points(ax, X, y, size=6)
    figures.plane(ax, (-1, 2))
    ax.set_title(f"after epoch {epoch}" if epoch else "at the start")
    ax.label_outer()


for epoch, ax in zip((0, 3, 10), axes.flat, strict=False):
    draw(epoch, ax)
frames = {str(epoch): epoch for epoch in shown}
player = {"start": "50", "name": "Last map: epoch", "play": True, "axes": axes[1, 1:]}
figures.animate(figure, draw, frames, **player)
# sphinx_gallery_start_ignore
tutorial = original.tutorial_run()
settings = (original.SEED, original.EPOCHS, original.LR, original.MOMENTUM)
assert settings == (7347, 50, 0.1, 0.4)
assert np.array_equal(run.network.w1, tutorial.network.w1)
unsolved = [e for e, net in enumerate(run.history, start=1) if not net.solves(X, y)]
assert unsolved == [1, 2, 3, 4, 5]
logits = [net.forward(xd.CORNERS).logits[:, 0] for net in (start, *run.history)]
assert logits[0][0] == 0 > logits[0][3]
assert all((t > 0).tolist() == [True, False, False, False] for t in logits[1:6])
assert np.abs(logits[50]).min() > np.abs(logits[10]).max()
assert np.abs(logits[10]).min() > 0.1
figures.describe(
    figure,
    "Four maps of the logit with the four corners. At the start the boundary passes through (0,0), "
    "and the rest of the square is faintly orange. After epoch 3 a blue finger reaches from (0,0) "
    "towards (1,1), and after epoch 10 it holds both. After epoch 50 there is a strong blue band "
    "between two strong orange fields.",
    **figures.join({f"after epoch {epoch}": maps[epoch] for epoch in (0, 3, 10, 50)}),
)
# sphinx_gallery_end_ignore

# %%
# This is the run that all pages of Part I look at. One visit to each of the four corners is an
# :term:`epoch`, and the run has 50 of them. At the start its weights are random, and so are its
# answers: the bold boundary passes through (0,0), and (1,1) is in the orange of class 0. Then a
# blue finger of class 1 grows from (0,0). From epoch 6 on it holds (1,1) as well, and all corners
# are right.
#
# One step
# --------
# At each visit training makes one :term:`step`, a small change of the network's numbers. Look at
# the first, at (0,1), whose :term:`label` is 0, and leave momentum out for now. The network's logit
# there is −0.683, so class 1 gets the :term:`probability` 0.336. It should be 0. Write :math:`p`
# for this probability and :math:`y` for the label. The difference, :math:`p - y` = 0.336, is the
# *error*: this answer is too high by that much. The left diagram shows how the error comes about,
# the right one what the step adds to each number: blue is a rise, orange a fall.

# Draw the first step.
order = visiting_orders([7347], epochs=50, samples=4)[..., 0]
x, label = X[order[0, 0]], int(y[order[0, 0]])
figure, axes = plt.subplots(1, 2, figsize=(5.2, 5.4))
figure.suptitle("One step at (0,1), without momentum")
step = figures.plot_step(axes, start, x, label, lr=0.1)
# sphinx_gallery_start_ignore
forward = start.forward(x)
error = float(xd.network.sigmoid(forward.logits[0])) - label
assert not start.b1.any()
assert not start.b2.any()
delta = error * start.w2[:, 0] * (forward.z1 > 0)
assert (tuple(x), label) == ((0, 1), 0)
assert f"{forward.logits[0]:.3f} {error:.3f}" == "-0.683 0.336"
assert np.flatnonzero(forward.z1 > 0).tolist() == [1, 2]
shown = f"{forward.a1[1]:.3f} {start.w2[1, 0]:.3f} {delta[1]:.3f}"
assert shown == "0.807 -0.534 -0.179"
shown = f"{-0.1 * error:.4f} {-0.1 * error * forward.a1[1]:.3f} {-0.1 * delta[1]:.3f}"
assert shown == "-0.0336 -0.027 0.018"
assert np.count_nonzero(step["change"]) == 7
w1, b1, w2, b2 = np.split(after := step["after"], (10, 15, 20))
moved = xd.Network(w1.reshape(2, 5), b1, w2[:, None], b2)
assert f"{moved.forward(x).logits[0]:.3f}" == "-0.784"
losses = np.logaddexp(0, [forward.logits[0], moved.forward(x).logits[0]])
assert [f"{loss:.3f}" for loss in losses] == ["0.409", "0.376"]
figures.describe(
    figure,
    "Two diagrams of the network, side by side. On the left (0,1) goes forward to the logit, the "
    "label and the error; units 2 and 3 are on. On the right the error goes back, and seven "
    "changes are written on four lines and at three biases. The other lines are faint.",
    **step,
)
# sphinx_gallery_end_ignore

# %%
# On the left all biases are still 0. The changes on the right follow from the :term:`loss`, which
# measures how wrong an answer is. Ours is :term:`cross entropy`: minus the logarithm of the
# probability that the network gives to the right class. Here it is −ln(1 − 0.336) = 0.409. Being
# sure of the right class would cost 0, and one half for each class costs ln 2 = 0.693.
#
# The derivative of the loss with respect to the logit :math:`t` is the error, :math:`p - y`. (The
# last question of this page derives it.)
#
# To lower the loss at (0,1) the logit must fall, and every number on which the logit depends can
# help. For each number, a *slope* says how fast the loss rises if that number rises. It is the
# error times how fast the logit rises with the number (the chain rule):
#
# - The output bias is added to the logit as it is. Its slope is the error, 0.336.
# - The output weight of unit 2 is multiplied by its activation, 0.807. Its slope is 0.336 × 0.807.
# - Unit 2 is on: if its bias rises by 1, so does its activation, and the logit changes by the
#   output weight, −0.534. So the slope of the bias is 0.336 × (−0.534) = −0.179; call it δ. The
#   slope of the weight from an input is δ times this input: for :math:`x_2 = 1`, again −0.179.
# - A unit that is off adds nothing even if its numbers change a little, so all its slopes are 0.
#
# All slopes together are the :term:`gradient`. Each number :math:`w` then moves against its own
# slope :math:`g`, by a tenth of it; the tenth is the :term:`learning rate` :math:`\eta`:
#
# .. math:: w \leftarrow w - \eta\, g
#
# By this rule alone the output bias falls by 0.0336 and the output weight of unit 2 by 0.027, while
# its weight from :math:`x_2` and its bias rise by 0.018. Seven of the 21 numbers move. The logit at
# (0,1) would then be −0.784 and the loss 0.376. In numpy, the slopes of the input weights, the
# units' biases, the output weights and the output bias are:


def gradient(x, label, w1, b1, w2, b2):
    z1 = x @ w1 + b1
    a1 = np.maximum(z1, 0)
    error = xd.network.sigmoid(a1 @ w2 + b2) - label
    delta = (w2 @ error) * (z1 > 0)
    return np.outer(x, delta), delta, np.outer(a1, error), error


# sphinx_gallery_start_ignore
before = (start.w1, start.b1, start.w2, start.b2)
slopes = gradient(x, label, *before)
stepped = [p - 0.1 * g for p, g in zip(before, slopes, strict=True)]
np.testing.assert_allclose(np.concatenate([p.ravel() for p in stepped]), after)
assert sum(p.size for p in before) == 21
assert f"{np.log(2):.3f}" == "0.693"
# sphinx_gallery_end_ignore

# %%
# What momentum adds
# ------------------
# With :term:`momentum` a number keeps moving for a while (the last three lines of the loop below).
# Each number has a :term:`velocity`. A step multiplies the velocity by 0.4 and adds the number's
# change to it, so changes in one direction strengthen each other, and changes back and forth weaken
# each other. Then the number moves by the change plus 0.4 times the new velocity. (This is
# :term:`Nesterov's form <nesterov momentum>` of momentum, :cite:p:`nesterov1983,sutskever2013`.)


def train(visits):
    numbers = [p.copy() for p in (start.w1, start.b1, start.w2, start.b2)]
    velocities = [0 * p for p in numbers]
    for corner in visits:
        slopes = gradient(X[corner], y[corner], *numbers)
        for number, velocity, slope in zip(numbers, velocities, slopes, strict=True):
            change = -0.1 * slope
            velocity[:] = 0.4 * velocity + change
            number += change + 0.4 * velocity
    return numbers


# Draw the first four steps of the output bias.
states = [train(order[0, :n]) for n in range(5)]
at_each = zip(X[order[0]], y[order[0]], states, strict=False)
changes = [-0.1 * gradient(*point, *state)[3].item() for *point, state in at_each]
by_velocity = np.diff([state[3].item() for state in states]) - changes
figure, ax = plt.subplots(figsize=(5.2, 3.6))
ax.set_title("The first four steps of the output bias")
ax.set(xlabel="step at", ylabel="output bias")
ax.set_xticks(range(1, 5), [*map(xd.words.point_name, X[order[0]])])
arrows = figures.plot_velocity(ax, changes, by_velocity)
# sphinx_gallery_start_ignore
assert [tuple(map(int, X[at])) for at in order[0]] == [(0, 1), (1, 0), (0, 0), (1, 1)]
assert [f"{change:.4f}" for change in changes[:3]] == ["-0.0336", "-0.0434", "0.0541"]
velocities = [f"{velocity:.4f}" for velocity in by_velocity[:3] / 0.4]
assert velocities == ["-0.0336", "-0.0568", "0.0314"]
assert f"{by_velocity[2]:.3f}" == "0.013"
assert f"{0.4 * -0.0336 - 0.0434:.4f} {0.4 * -0.0568 + 0.0541:.4f}" == "-0.0568 0.0314"
assert np.allclose(train(order.ravel())[0], run.network.w1, rtol=0, atol=1e-12)
assert np.isclose(states[4][3], run.history[0].b2[0])
figures.describe(
    figure,
    "Two upright arrows for each of the four steps of the first epoch: by the slope, and from its "
    "tip a shorter one by the velocity. The first two steps go down, the last two up. The bias "
    "ends slightly above zero.",
    **arrows,
)
# sphinx_gallery_end_ignore

# %%
# The left arrow of a step is its change, which follows from the slope. The right one, by the
# velocity, is 0.4 of the new velocity. In the first step the velocity is the change alone, −0.0336.
# In the second, whose change is −0.0434, it becomes 0.4 × (−0.0336) − 0.0434 = −0.0568. The third
# change is upwards, 0.0541. The velocity is less than that, 0.4 × (−0.0568) + 0.0541 = 0.0314,
# since something of the first two is left in it. The arrow is 0.4 of it, 0.013.
#
# Two runs
# --------
# A run starts with biases of 0 and random weights. By :term:`Glorot's rule <glorot
# initialisation>`, a layer with more inputs (its :term:`fan-in`) and outputs (its :term:`fan-out`)
# starts with smaller weights. The random weights and the order of the corners come from one number,
# the :term:`seed`, in our run 7347. The mean loss over the four steps of an epoch begins at 0.712,
# a little above the ln 2 of a network that knows nothing, and falls to 0.112. With the seed 0 and
# the same settings the loss is still 0.541 after 50 epochs, and (0,1) is on the wrong side.

# Draw both learning curves.
other = original.tutorial_run(0)
curves = {"our run": run.loss, "seed 0": other.loss}
figure, ax = plt.subplots(figsize=(5.2, 3.4))
ax.set(title="Same settings, two seeds", ylabel="mean loss during the epoch")
figures.plot_losses(ax, curves, reference=np.log(2), reference_label="ln 2")
# sphinx_gallery_start_ignore
assert [f"{loss[-1]:.3f}" for loss in curves.values()] == ["0.112", "0.541"]
assert f"{run.loss[0]:.3f}" == "0.712"
verdicts = zip(xd.CORNERS, xd.explain(other.network).facts.right, strict=True)
wrong = [corner for corner, right in verdicts if not right]
assert wrong == [(0, 1)]
longer = xd.train(
    xd.Network.initial(hidden=5, seed=0), X, y, epochs=300, lr=0.1, momentum=0.4, seed=0
)
late = [net.solves(X, y) for net in longer.history]
assert not late[116]
assert all(late[117:])
assert 1 + 117 == 118
assert len(longer.history) == 300
dead = (start.forward(X).z1 <= 0).all(axis=0)
assert np.flatnonzero(dead).tolist() == [0]
assert np.array_equal(start.w1[:, 0], run.network.w1[:, 0])
assert start.b1[0] == run.network.b1[0] == 0
assert (start.w1[:, 0] < 0).all()
assert np.count_nonzero(start.forward(X).logits) == 3
assert start.w2[0, 0] == run.network.w2[0, 0]
figures.describe(
    figure,
    "Two curves of the mean loss during each epoch, and a dashed line at ln 2. Our run falls "
    "steadily to 0.11. That of seed 0 falls more slowly and is at 0.54 in the last epoch.",
    epoch=np.arange(1, 51),
    **curves,
)
# sphinx_gallery_end_ignore

# %%
# Seed 0 only needs more time: trained for 300 epochs, it has all four corners right from epoch 118
# on. Some runs :doc:`never get there </part2/plot_02_how_often>`.
#
# A unit that never learned
# -------------------------
# If a unit is on at none of the four corners, all its numbers have the slope 0 at every step and
# never change. Such a unit is called a :term:`dead unit`. Unit 1 of our run is one: both its input
# weights began negative, and with a bias of 0 it is on nowhere in the square.
#
# What to remember
# ----------------
# - A step moves each number a little against its slope, so that the loss falls.
# - The slope at the logit is the error, p − y. None of it reaches a unit that is off.
#
# Questions
# ---------
# .. admonition:: Why does the loss not begin at ln 2 exactly?
#    :collapsible: closed
#
#    Random weights already say something: at three of the corners the logit is not 0.
#
# .. admonition:: Why is the derivative of the loss with respect to the logit the error?
#    :collapsible: closed
#
#    By the sigmoid of page 2, :math:`p = 1 / (1 + e^{-t})` and :math:`1 - p = 1 / (1 + e^t)`. For
#    label 0 the loss is :math:`-\ln(1 - p) = \ln(1 + e^t)`, with the derivative :math:`e^t / (1 +
#    e^t) = p`, since that of :math:`\ln u` is :math:`u' / u`. For label 1 it is :math:`\ln(1 +
#    e^{-t})`, with the derivative :math:`-e^{-t} / (1 + e^{-t}) = p - 1`.
#
# Next: :doc:`plot_05_surface`, where we look at what was learned as a landscape.
