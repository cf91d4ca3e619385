"""
3. The network
==============

What does the network consist of, and what does it compute?

You will see it as a diagram, as equations in symbols, and as equations with the numbers that
training found. Nothing of this is typed by hand: a program writes the equations from the network.
So we can also check a formula of the original tutorial against it.
"""

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original
from xordemo.tables import equations

SEED = original.SEED
X, y = xd.xor()
network = original.tutorial_run(SEED).network

# %%
# As a diagram
# ------------
# The network has two inputs, five :term:`hidden units <hidden unit>` and one output, the
# :term:`logit`. We call it 2–5–1. Each line is a :term:`weight`: blue and solid if it is positive,
# orange and dashed if it is negative.
#
# How many numbers does it have to learn? Each unit has two weights and a :term:`bias`, the output
# has five weights and a bias.

figure, ax = plt.subplots(figsize=(5.2, 3.9))
ax.set_title("The trained network, its lines as wide as its weights")
table = figures.plot_network(ax, network)
# sphinx_gallery_start_ignore
strongest = int(np.abs(network.w2[:, 0]).argmax())
sign = "positive" if network.w2[strongest, 0] > 0 else "negative"
figures.describe(
    figure,
    "A diagram with two circles on the left, the inputs, five in the middle, the hidden "
    "units, and one on the right, the logit. Blue solid lines are positive weights, orange "
    "dashed lines negative, wide lines large. The widest line into the logit is "
    f"{sign} and comes from unit {strongest + 1}.",
    **table,
)
# sphinx_gallery_end_ignore
parameters = [network.w1, network.b1, network.w2, network.b2]
print("numbers to learn:", sum(array.size for array in parameters))

# %%
# As equations
# ------------
# Each unit forms a weighted sum of the inputs, its :term:`pre-activation` :math:`z`. It applies
# :term:`ReLU`, which gives its :term:`activation` :math:`a`. The logit :math:`t` is a weighted sum
# of the activations.
#
# In :math:`w^{(1)}_{21}`, the raised 1 is the layer; 21 means from input 2 to unit 1.

equations(network).symbols

# %%
# With its numbers
# ----------------
# The same network with the :term:`weights <weight>` and biases that training found, rounded to
# two decimals. How training found them is the subject of :doc:`the next page <plot_04_learning>`.

equations(network).numbers

# %%
# To read an equation is one thing, to trust it another. So we take the inputs (1,0), follow the
# equations step by step in numpy, and compare with what the package computes.

x = np.array([1.0, 0.0])
z = x[0] * network.w1[0] + x[1] * network.w1[1] + network.b1
a = np.maximum(z, 0)
t = sum(network.w2[h, 0] * a[h] for h in range(5)) + network.b2[0]
for h in range(5):
    print(f"unit {h + 1}:  z = {z[h]:+.3f}   a = {a[h]:.3f}")
print(f"logit: {t:+.3f}, class {int(t > 0)}")
assert np.isclose(t, network.forward(x).logits[0], rtol=0, atol=1e-12)

# %%
# Two units would do
# ------------------
# The program that writes the equations takes any network. Here is one with two hidden units, made
# by hand from whole numbers. Can you see that it answers +1, −1, −1, +1?

small = xd.Network(w1=[[1, 1], [1, 1]], b1=[0, -1], w2=[[-2], [4]], b2=[1])
assert small.forward(X).logits[:, 0].tolist() == [1, -1, -1, 1]
equations(small, decimals=0).numbers

# %%
# Both units look at the sum of the inputs. The first is on as soon as the sum is above 0, the
# second when it is above 1. Add them up with the weights −2 and 4, and the logit goes down and up
# again.
#
# A slip in the original
# ----------------------
# The original tutorial :cite:p:`original` calls the pre-activations *h*. Where it comes to the
# picture of its second unit, it prints
#
# .. math:: h2 = w^{i \to h}_{12} \times x_1 + w^{i \to h}_{22} \times x_2 + b^{i \to h}_{1}
#
# The last index should be 2: this is the bias of unit 1. It is surely a typing slip, since the
# first list of equations there has it right. What would it change? We compute the second unit both
# ways.

as_meant = X @ network.w1[:, 1] + network.b1[1]
as_printed = X @ network.w1[:, 1] + network.b1[0]
for point, meant, printed in zip(X, as_meant, as_printed, strict=True):
    print(f"({point[0]:g},{point[1]:g}):  b2: {meant:+.4f}  b1: {printed:+.4f}")
np.testing.assert_allclose(as_meant, network.forward(X).z1[:, 1])
assert not np.allclose(as_meant, as_printed)
assert np.allclose(as_printed - as_meant, network.b1[0] - network.b1[1])

# %%
# Every value is off by the difference of the two biases. That is not much in our run, and still the
# formula is not the one of the network. Equations that are generated can't slip like this.
#
# A second, harmless one: the original's Python class is called ``Mnist``, after a well-known
# set of handwritten digits. There are no digits here. It may have come from another tutorial.
#
# Take along
# ----------
# - A unit: weighted sum, then activation. A network: weighted sum of its units.
# - Two weights and a bias for each unit say where it is on. Its output weight says what it adds.
# - A formula is a claim, and can be tested.
#
# Questions
# ---------
# .. admonition:: How many numbers has a 2–H–1 network?
#    :collapsible: closed
#
#    Each unit has two weights, one bias and one output weight, and there is one output bias: 4H +
#    1.
#
# .. admonition:: What is the logit at (0,0), if all hidden biases are negative?
#    :collapsible: closed
#
#    At (0,0) each pre-activation is the unit's bias. If all are negative, all units are off, and
#    the logit is the output bias alone.
#
# Next: :doc:`plot_04_learning`, in which the numbers are found.
