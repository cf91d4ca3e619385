"""
5. How to choose
================

Which activation function for the hidden layers, which for the output, and which loss with it?
"""

# Set up, and draw the slopes that training has to work with.
import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures

z = np.linspace(-6, 6, 601)
figure, axes = plt.subplots(1, 2, figsize=(5.2, 3.7), sharex=True)
figure.suptitle("The slopes that training has to work with")
axes[0].set(title="inside", xlabel="pre-activation $z$", ylabel="slope of $f$")
hidden = {"ReLU": "relu", "GELU": "gelu", "tanh": "tanh", "sigmoid": "sigmoid"}
slopes = {}
for (name, key), style in zip(hidden.items(), figures.CURVES, strict=True):
    slopes[name] = xd.ACTIVATIONS[key].derivative(z)
    for side, label in ((z < 0, name), (z > 0, None)):  # ReLU's slope jumps
        axes[0].plot(z[side], slopes[name][side], label=label, **style)
axes[1].set(title="output, label 1", xlabel="logit $t$", ylabel="slope of the loss")
p = xd.network.sigmoid(z)
losses = {"cross entropy": p - 1, "squared error": 2 * (p - 1) * p * (1 - p)}
for (name, slope), style in zip(losses.items(), figures.CURVES, strict=False):
    axes[1].plot(z, slope, label=name, **style)
for ax in axes:
    ax.legend(
        loc="upper center", bbox_to_anchor=(0.5, -0.25), ncols=2 - (ax is axes[1])
    )
# sphinx_gallery_start_ignore
steepest = {name: f"{slope.max():.2f}" for name, slope in slopes.items()}
assert steepest == {"ReLU": "1.00", "GELU": "1.13", "tanh": "1.00", "sigmoid": "0.25"}
assert steepest["sigmoid"] == f"{1 / 4:.2f}"
assert set(slopes["ReLU"]) == {0, 1}
assert max(slopes["sigmoid"][0], slopes["tanh"][0]) < 0.003
assert slopes["GELU"].min() < 0
assert xd.ACTIVATIONS["leaky_relu"].derivative(-6.0) == 0.01
at_6 = {name: f"{abs(slope[0]):.3f}" for name, slope in losses.items()}
assert (z[0], at_6) == (-6, {"cross entropy": "0.998", "squared error": "0.005"})
step = 1e-6
for name, loss in {
    "cross entropy": lambda t: np.log1p(np.exp(-t)),
    "squared error": lambda t: (xd.network.sigmoid(t) - 1) ** 2,
}.items():
    numeric = (loss(z + step) - loss(z - step)) / (2 * step)
    assert np.allclose(losses[name], numeric, atol=1e-6)

assert 0.25**10 < 1e-6
figures.describe(
    figure,
    "Two graphs of slopes from −6 to 6. Inside, the slope of ReLU jumps from 0 to 1. That of GELU "
    "goes over in a curve, that of tanh is a hill of height 1, that of the sigmoid a low hill of "
    "height 0.25. At the output, for label 1, the slope of the cross entropy falls to −1 on the "
    "left, and that of the squared error goes back to 0 there.",
    z=z,
    **{name.replace(" ", "_"): slope for name, slope in (slopes | losses).items()},
)
# sphinx_gallery_end_ignore

# %%
# Inside, a slope is a factor of every :term:`gradient` that passes through the unit. The sigmoid's,
# at most 0.25, makes the gradient smaller in every layer, and a slope of 1 keeps it. At the output
# the sigmoid is followed by a loss, and both together must not be flat if the answer is wrong. If
# the :term:`logit` is far too low, the :term:`cross entropy` stays steep, and the squared error is
# nearly level.
#
# .. list-table::
#    :header-rows: 1
#
#    * - where
#      - take
#      - why
#    * - hidden layers
#      - ReLU
#      - Its slope is 1 wherever it is on, so that a gradient passes whole: :doc:`plot_02_slopes`.
#    * - hidden layers, if many units die
#      - GELU, or leaky ReLU
#      - Each keeps some slope where ReLU has none, and with five units both do better: Part II,
#        :doc:`/part2/plot_04_which_activation`. (In ten layers no difference is sure:
#        :doc:`plot_02_slopes`.) Biases that start above 0 help, too, and so do more units: Part II,
#        :doc:`/part2/plot_05_rescue`.
#    * - hidden layers
#      - not: the identity, or a step function
#      - Without a bend all layers are one: Part I, :doc:`/part1/plot_09_without_activation`. A step
#        function has no slope: Part I, :doc:`/part1/plot_02_activations`.
#    * - two classes
#      - one logit, sigmoid, cross entropy
#      - The loss is steep where the answer is wrong: :doc:`plot_02_slopes`.
#    * - many classes
#      - a logit each, softmax, cross entropy
#      - Softmax turns the logits into probabilities: Part I,
#        :doc:`/part1/plot_09_without_activation`. The pair is from :cite:t:`bridle1990`.
#    * - a number
#      - no function, squared error
#      - A sigmoid would keep it between 0 and 1. Without one the output can be any number:
#        :doc:`plot_01_any_curve`.
#    * - first weights, with ReLU
#      - He's rule
#      - It makes up for the half that is off, layer by layer: :doc:`plot_02_slopes`, after
#        :cite:t:`he2015`.
#    * - first weights, with tanh
#      - Glorot's rule
#      - It keeps gradients alike in all layers: :doc:`plot_02_slopes`, after :cite:t:`glorot2010`.
#    * - gradients still vanish
#      - first weights of another size, or a residual network
#      - Sizes are compared in :doc:`plot_02_slopes`. A *residual* network adds what goes into a
#        layer to what comes out of it :cite:p:`he2016`; no page here has measured that.
#    * - how many layers
#      - few, and more if they help
#      - What depth makes possible, training seldom finds by itself: :doc:`plot_03_folds_of_folds`.
#        Judge by points that are held back: :doc:`plot_04_data`.
#
# Large networks use both ReLU and GELU, for example ReLU in networks for pictures :cite:p:`he2016`
# and GELU in networks for language :cite:p:`devlin2019`. In Part II GELU often succeeds where ReLU
# fails. The table still puts ReLU first: it is simpler to compute, and a network with ReLU is made
# of flat pieces, so that all it does can be told exactly.
#
# What to remember
# ----------------
# - Inside, take a function that bends and keeps a slope. At the output, the kind of answer, classes
#   or a number, decides on the function and the loss.
# - When training is stuck, look at the slopes before you change the optimizer.
#
# Questions
# ---------
# .. admonition:: The output should be a number above 0, such as a price. May it go through ReLU?
#    :collapsible: closed
#
#    It may end up off at every sample, and then no slope is left to learn from. Let the network
#    learn the logarithm of the price instead, without a function at the output.
#
# .. admonition:: A network of ten layers with the sigmoid inside doesn't learn. Which row of the
#    table do you try first?
#    :collapsible: closed
#
#    The first. Ten slopes of at most ¼ make a factor of less than a millionth.
#
# Next: :doc:`/howto/plot_01_your_network`.
