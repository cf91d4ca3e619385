"""
10. Without an activation
=========================

What is lost if the hidden units don't bend anything? Take the same network, the same start and the
same training, and replace ReLU by the identity.

You will see that its loss can't fall below ln 2, that this is not bad luck but a theorem, and that
the trained network is a plane.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

SEED = original.SEED
X, y = xd.xor()
settings = {"epochs": original.EPOCHS, "lr": original.LR, "momentum": original.MOMENTUM}
relu_run = original.tutorial_run()

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
# Two layers of weights multiply out to one. Whatever the training does, the result is an affine
# function of the input, and :doc:`plot_01_xor` proved that none of these separates XOR.

start = xd.Network.initial(hidden=5, activation="identity", seed=SEED)
run = xd.train(start, X, y, **settings, seed=SEED)
network = run.network
slope, height = network.w1 @ network.w2, network.b1 @ network.w2 + network.b2
np.testing.assert_allclose(network.forward(X).logits, X @ slope + height, atol=1e-12)
assert not network.solves(X, y)
xd.tables.output_table(network, X, y)

# %%
# How low can the loss go?
# ------------------------
# Write :math:`t_{00}` for the logit at (0,0), and so on. For an affine function the two sums
# :math:`t_{00} + t_{11}` and :math:`t_{10} + t_{01}` are equal. Let :math:`h` be the softplus
# function, :math:`h(u) = \ln(1 + e^u)`. The :term:`cross entropy` of a logit :math:`t` is
# :math:`h(-t)` for class 1 and :math:`h(t)` for class 0. Softplus is convex: its mean is at least
# its value at the mean. So the mean loss over the four points is
#
# .. math::
#
#    & \tfrac14 \left[ h(-t_{00}) + h(-t_{11}) + h(t_{10}) + h(t_{01}) \right] \\
#    & \quad \ge\; h\!\left( \tfrac14 (t_{10} + t_{01} - t_{00} - t_{11}) \right) \\
#    & \quad =\; h(0) = \ln 2.
#
# The floor ln 2 is the loss of knowing nothing: the probability one half for every point. No
# weights of any network without an activation get below it. A hundred thousand random planes do not
# either:

generator = np.random.default_rng(SEED)
planes = generator.normal(scale=3, size=(100_000, 3))
logits = planes[:, :2] @ X.T + planes[:, 2:]
losses = np.logaddexp(0, np.where(y == 1, -logits, logits)).mean(axis=1)
assert (losses >= np.log(2)).all()
print(f"{losses.min():.4f}, the lowest of {len(planes):,} random planes")
print(f"{np.log(2):.4f}, ln 2")

# %%
# Training with and without
# -------------------------
# So the curve of the identity network can't end below ln 2, while ReLU's does. The loss of an epoch
# is taken while the parameters move, and may be on either side of the floor for a moment. So we
# take the loss of the network that each epoch leaves behind, which can't be below it.


def mean_loss(net):
    loss, _ = xd.network.sigmoid_cross_entropy(net.forward(X).logits[:, 0], y)
    return loss.mean()


curves = {
    name: np.array([mean_loss(net) for net in each.history])
    for name, each in (("ReLU", relu_run), ("identity", run))
}
figure, ax = plt.subplots()
ax.set_title("Without an activation, ln 2 is the floor")
figures.plot_losses(ax, curves, reference=np.log(2), reference_label="ln 2")
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    f"Two curves of the mean loss after each of {len(run.history)} epochs. ReLU's falls to "
    f"{curves['ReLU'][-1]:.3f}. The identity's stays above a dashed line at ln 2 and ends at "
    f"{curves['identity'][-1]:.3f}.",
    epoch=np.arange(1, len(run.history) + 1),
    **curves,
)
# sphinx_gallery_end_ignore
assert curves["identity"].min() >= np.log(2) > curves["ReLU"][-1]

# %%
# It ends at ln 2
# ---------------
# With steps for single points, the parameters keep trembling a little above the floor, since each
# point pulls to its own side. Averaged over all four points the pulls cancel. If each step uses all
# four (a full :term:`batch`), the identity network settles, and its loss ends at ln 2: it has
# learned to say "one half" everywhere.

settled = xd.train(start, X, y, epochs=2000, lr=0.1, momentum=0.4, batch="full")
print(f"{mean_loss(settled.network):.12f}, loss after {len(settled.loss)} epochs")
print(f"{np.log(2):.12f}, ln 2")
np.testing.assert_allclose(mean_loss(settled.network), np.log(2), rtol=0, atol=1e-9)
np.testing.assert_allclose(settled.network.forward(X).logits, 0, atol=1e-4)

# %%
# The trained plane
# -----------------
# What the single steps left behind is a plane. Its :term:`decision boundary` is one straight line,
# so at least one corner is on the wrong side. The colours have the scale of the ReLU network's
# logits at the corners, which are more than ten times as large.

figure, ax = plt.subplots(figsize=(5.2, 4.7))
strongest = np.abs(relu_run.network.forward(X).logits).max()
assert np.abs(network.forward(X).logits).max() < strongest / 10
colours = figures.plot_map(ax, network, limit=strongest)
figures.colour_bar(ax, colours)
figures.plot_points(ax, X, y)
ax.set_title("The identity network: one plane")
right = sum(xd.explain(network).facts.right)
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "A map of the logit over the input plane from −3 to 3. Its colours change evenly in one "
    f"direction. {right} of the four points lie on the side of their own class.",
    x1=X[:, 0],
    x2=X[:, 1],
    logit=network.forward(X).logits[:, 0],
)
# sphinx_gallery_end_ignore
assert right < 4
assert len(xd.linear_regions(network).regions) == 1

# %%
# The machinery of :doc:`plot_08_why_it_works` says the same in words:

print(xd.explain(network)["bends the right way"].sentence)
print(xd.explain(network)["hidden separates"].sentence)

# %%
# Take along
# ----------
# - Layers without an activation between them are one layer.
# - On XOR such a network gets no lower than ln 2, whatever its size, start or training.
# - So the fold is not a detail of the network. It is what makes the second layer worth having.
#
# Questions
# ---------
# .. admonition:: Would a hundred hidden units help the identity network?
#    :collapsible: closed
#
#    No. However many there are, the two layers multiply out to one affine function.
#
# .. admonition:: Where does the proof use that softplus is convex?
#    :collapsible: closed
#
#    Where the mean of four values of softplus is replaced by its value at the mean of their
#    arguments. For a convex function the first is never smaller.
#
# .. admonition:: Page 1 learned three classes without an activation. Is that a contradiction?
#    :collapsible: closed
#
#    No. With three logits each class has a plane of its own, and the largest wins. XOR with one
#    logit has to put two opposite corners on one side of a single plane's zero line.
#
# Next: :doc:`plot_11_conclusion`.
