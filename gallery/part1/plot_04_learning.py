"""
4. Learning
===========

How do random weights become a network that answers? By many small steps, which
together lower the :term:`loss`.

You will see the whole training loop in a dozen lines of numpy, the curve of its loss, what the
trained network says at the four points, how near its numbers come to those of the original
tutorial :cite:p:`original`, and a run that fails.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original
from xordemo.network.streams import visiting_orders

SEED = original.SEED
X, y = xd.xor()

# %%
# What one step does
# ------------------
# One :term:`step` looks at one point. It runs the network forward to the :term:`logit`, compares
# the :term:`probability` that follows from it with the :term:`label`, and asks how the loss would
# change with each parameter: that is the :term:`gradient`. The loss at a point is −ln of the
# probability that the network gives to the right class.
#
# Then every parameter moves against its gradient. How far is set by the :term:`learning rate`. The
# :term:`velocity` remembers earlier steps, and :term:`momentum` says how much of it is kept.
#
# It all begins with random weights. The numbers that come into a layer are its :term:`fan-in`,
# those that go out of it its :term:`fan-out`. By the rule of :term:`Glorot initialisation`, the
# more there are of both, the smaller are the weights :cite:p:`glorot2010`. All biases begin at 0.
#
# Here is the loop, with nothing hidden. An :term:`epoch` visits each point once, in a random order
# of its own.

start = xd.Network.initial(hidden=original.HIDDEN, seed=SEED)
orders = visiting_orders([SEED], epochs=original.EPOCHS, samples=len(X))[..., 0]

parameters = w1, b1, w2, b2 = [p.copy() for p in (start.w1, start.b1, start.w2, start.b2)]
velocities = [np.zeros_like(p) for p in parameters]
for sample in orders.ravel():
    z1 = X[sample] @ w1 + b1
    a1 = np.maximum(z1, 0)
    logit = a1 @ w2 + b2
    error = 1 / (1 + np.exp(-logit)) - y[sample]
    back = (w2 @ error) * (z1 > 0)
    gradients = np.outer(X[sample], back), back, np.outer(a1, error), error
    for p, v, g in zip(parameters, velocities, gradients, strict=True):
        v[:] = original.MOMENTUM * v + original.LR * g
        p -= original.LR * g + original.MOMENTUM * v

# %%
# The two lines at the end are :term:`Nesterov's momentum <Nesterov momentum>`, in the form that the
# original's library uses :cite:p:`sutskever2013`. The lines before them are the chain rule:
# ``error`` is how the loss changes with the logit, ``back`` how it changes with each
# :term:`pre-activation`. The factor ``(z1 > 0)`` is ReLU's derivative. A unit that is off learns
# nothing from this point.
#
# The package does the same, for any network, with its inputs checked. It must end at the same
# weights, and does:

run = original.tutorial_run()
network = run.network
trained = (network.w1, network.b1, network.w2, network.b2)
for here, there in zip(parameters, trained, strict=True):
    np.testing.assert_allclose(here, there, rtol=0, atol=1e-12)
print("the same weights, to twelve decimals")

# %%
# The learning curve
# ------------------
# If training works, the mean loss of an epoch falls, with small setbacks: a step lowers the loss at
# its own point, and may raise it at the others. A network that knows nothing gives every point the
# probability one half, and its loss is −ln ½ = ln 2, in :term:`nats <nat>`. The curve should begin
# near there and end far below.

figure, ax = plt.subplots()
ax.set_title("The loss falls, and the network learns")
figures.plot_loss(ax, run.loss, reference=np.log(2), reference_label="ln 2: knows nothing")
# sphinx_gallery_start_ignore
half = int(np.argmax(run.loss < run.loss[0] / 2)) + 1
figures.describe(
    figure,
    f"A curve of the mean loss over {len(run.loss)} epochs. It starts at {run.loss[0]:.2f}, is "
    f"below half of that in epoch {half} for the first time, and ends at {run.loss[-1]:.3f}, "
    "far below the dashed line at ln 2.",
    epoch=np.arange(1, len(run.loss) + 1),
    loss=run.loss,
)
# sphinx_gallery_end_ignore
assert run.loss[-1] < np.log(2) / 4
setbacks = np.flatnonzero(np.diff(run.loss) > 0) + 2
print("epochs with a higher mean loss than the one before:", *setbacks)
assert 0 < len(setbacks) < original.EPOCHS / 5

# %%
# The four answers
# ----------------
# The output is one number, the logit: positive for class 1, negative for class 0. The
# :term:`sigmoid` turns it into the probability of class 1.

assert network.solves(X, y)
xd.tables.output_table(network, X, y)

# %%
# Which run is this?
# ------------------
# The original set no seed, so its run can't be repeated. All pages of this part use one run, chosen
# by a rule: among the seeds from 0 to 9,999 with the original's settings, the run that succeeds and
# comes nearest to the numbers that the original printed. Of each run the largest difference counts,
# over the four logits and the five output weights; the run for which it is smallest is the nearest.
# The weights are sorted first, since the order of the units means nothing.
#
# The original printed its output weights with one decimal.

labels = [f"logit at ({a:.0f},{b:.0f})" for a, b in X]
labels += [f"weight {rank}" for rank in range(1, 6)]
printed = np.append(original.LOGITS, np.sort(original.OUTPUT_WEIGHTS))
ours = np.append(network.forward(X).logits, np.sort(network.w2[:, 0]))
rows = zip(labels, printed, ours, ours - printed, strict=True)
cells = [(name, *(f"{value:+.3f}".replace("-", "−") for value in row)) for name, *row in rows]
cells[4:] = [(name, printed[:-2], *rest) for name, printed, *rest in cells[4:]]  # one decimal
largest = int(np.abs(ours - printed).argmax())
np.testing.assert_allclose(abs(ours - printed)[largest], original.distance(network))
print(f"largest difference: {abs(ours - printed)[largest]:.3f}, {labels[largest]}")
xd.Table(
    "Two runs side by side, output weights sorted",
    ("", "original", "ours", "difference"),
    tuple(cells),
)

# %%
# A run that fails
# ----------------
# The same settings do not always work. Take the first seed, counted from 0, whose network gets a
# point wrong. It learns something too: its loss falls. But when the epochs are over, some point is
# still on the wrong side.

failing_seed = next(s for s in range(100) if not original.tutorial_run(s).network.solves(X, y))
failing = original.tutorial_run(failing_seed)
assert failing.loss[0] > failing.loss[-1] > 4 * run.loss[-1]

figure, ax = plt.subplots()
ax.set_title(f"The same settings, seed {failing_seed}: the loss stays high")
figures.plot_loss(ax, failing.loss, reference=np.log(2), reference_label="ln 2: knows nothing")
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    f"A curve of the mean loss over {len(failing.loss)} epochs for another seed. It starts at "
    f"{failing.loss[0]:.2f} and ends at {failing.loss[-1]:.2f}, well above zero.",
    epoch=np.arange(1, len(failing.loss) + 1),
    loss=failing.loss,
)
# sphinx_gallery_end_ignore

# %%

xd.tables.output_table(failing.network, X, y)

# %%
# Take along
# ----------
# - Training is a loop of one rule: every parameter moves against its gradient.
# - A ReLU that is off passes no gradient back. That will matter.
# - One run is an anecdote: with these settings some seeds succeed and some fail.
#
# Questions
# ---------
# .. admonition:: Why does a loss curve not start at ln 2 exactly?
#    :collapsible: closed
#
#    Random weights already say something: their logits are not 0. ln 2 is the loss of a network
#    whose four logits are all 0.
#
# .. admonition:: In the loop, which gradients can differ from 0 when no unit fires at the sample?
#    :collapsible: closed
#
#    Only that of the output bias. Each activation is 0, so the output weights have the gradient
#    0, and the factor ``(z1 > 0)`` is 0 for every unit, so the first layer has the gradient 0 too.
#    (The parameters may still coast on their velocity.)
#
# .. admonition:: Would more epochs rescue a run that fails?
#    :collapsible: closed
#
#    Some, not all. The page :doc:`/part2/plot_05_how_often` counts them. A unit that is off at
#    all four points gets no gradient, so what it could have done is lost for good.
#
# Next: :doc:`plot_05_surface`, where we look at what was learned as a landscape.
