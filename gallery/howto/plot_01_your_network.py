"""
Explain your own network
========================

Two inputs, a hidden layer, one output, trained with another library: why does it work, or why not?
"""

# Set up, and draw the map of a network from elsewhere.
import subprocess
import sys
import tempfile
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures

TRUTH_TABLE = np.array(xd.CORNERS, dtype=float)
coefs = [[[4.889, 2.291, 2.568], [4.89, 2.584, 2.281]], [[-6.953], [3.536], [3.331]]]
intercepts = [[-4.89, 0.158, 0.013], [-8.815]]
network = xd.Network.from_layers((coefs, intercepts), source="scikit-learn")
figure, ax = plt.subplots(figsize=(5.2, 3.95))
ax.set_title("A network that scikit-learn trained")
figures.colour_bar(ax, figures.plot_map(ax, network))
figures.plot_folds(ax, network)
figures.plot_points(ax, TRUTH_TABLE, [0, 1, 1, 0])
# sphinx_gallery_start_ignore
assert network.solves(TRUTH_TABLE, [0, 1, 1, 0])
assert network.hidden == 3
figures.describe(
    figure,
    "A map of the logit with the four corners, the decision boundary and the folds of three units. "
    "Here (0,1) and (1,0) are class 1, and all four corners are on their own side.",
    **figures.pieces(network),
)
# sphinx_gallery_end_ignore

# %%
# This network has three hidden units. scikit-learn 1.9 trained it and printed the numbers that are
# used here, with these lines:
#
# .. code-block:: python
#
#    from sklearn.neural_network import MLPClassifier
#
#    X, y = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]
#    model = MLPClassifier((3,), solver="lbfgs", random_state=0).fit(X, y)
#    print([w.round(3).tolist() for w in model.coefs_])
#    print([b.round(3).tolist() for b in model.intercepts_])
#
# If the fitted model is at hand, two lines explain it:
#
# .. code-block:: python
#
#    network = xd.Network.from_layers(model, source="scikit-learn")
#    xd.explain(network, labels=(0, 1, 1, 0))
#
# Say which labels you mean
# -------------------------
# This network learned XOR, the opposite of the labels in Part I. ``labels`` lists the four labels
# as a truth table does: at (0,0), (0,1), (1,0) and (1,1). Without it the explanation takes XNOR,
# ``(1, 0, 0, 1)``, and finds all four answers wrong.

# sphinx_gallery_start_ignore
assert xd.explain(network, labels=(0, 1, 1, 0)).facts.right == (True,) * 4
assert not any(xd.explain(network).facts.right)
assert (
    xd.explain(network, labels=(1, 0, 0, 1)).facts.right
    == xd.explain(network).facts.right
)
# sphinx_gallery_end_ignore
xd.explain(network, labels=(0, 1, 1, 0))

# %%
# Say where the weights come from
# -------------------------------
# Libraries hold the same layer in different ways. PyTorch's matrices have a row for each unit, and
# those of Keras and scikit-learn have a column. With two inputs and two units both are 2 × 2, and
# nothing in the numbers tells which one is meant. So ``source`` must be named:

# Show what to pass for each library.
rows = (
    ("PyTorch", "model.state_dict()", "pytorch"),
    ("Keras", "model.get_weights()", "keras"),
    ("scikit-learn", "model", "scikit-learn"),
    ("numpy", "dict of w1, b1, w2, b2", "xordemo"),
)
# sphinx_gallery_start_ignore
w1, b1, w2, b2 = network.w1, network.b1, network.w2, network.b2
forms = {
    "pytorch": {"0.weight": w1.T, "0.bias": b1, "2.weight": w2.T, "2.bias": b2},
    "keras": [w1, b1, w2, b2],
    "scikit-learn": ([w1, w2], [b1, b2]),
    "xordemo": {"w1": w1, "b1": b1, "w2": w2, "b2": b2},
}
assert [row[2] for row in rows] == list(forms)
logits = network.forward(TRUTH_TABLE).logits
for source, layers in forms.items():
    same = xd.Network.from_layers(layers, source=source)
    assert (same.forward(TRUTH_TABLE).logits == logits).all()
try:
    xd.Network.from_layers(forms["pytorch"], source="keras")
except ValueError:
    refused = True
assert refused
# sphinx_gallery_end_ignore
xd.Table("What to give to Network.from_layers", ("", "layers", "source"), rows)

# %%
# If the shapes don't fit the source that you name, you get a ``ValueError`` that says so.
#
# Say where the network decides
# -----------------------------
# The best-known solution of XOR :cite:p:`goodfellow2016` has two units. It is trained with squared
# error to answer 0 or 1, so it decides at ½ and not at 0. In the table only the last row is fair to
# it.

textbook = xd.Network(w1=[[1, 1], [1, 1]], b1=[0, -1], w2=[[1], [-2]], b2=[0])
told = {
    "nothing": xd.explain(textbook),
    "labels": xd.explain(textbook, labels=(0, 1, 1, 0)),
    "labels and threshold": xd.explain(textbook, labels=(0, 1, 1, 0), threshold=0.5),
}

# Show how many corners are right.
rows = tuple((what, f"{sum(why.facts.right)} of 4") for what, why in told.items())
# sphinx_gallery_start_ignore
assert [sum(why.facts.right) for why in told.values()] == [0, 2, 4]
assert textbook.forward(TRUTH_TABLE).logits[:, 0].tolist() == [0, 1, 1, 0]
# sphinx_gallery_end_ignore
xd.Table("What is said, and how many corners are right", ("said", "right"), rows)

# %%
# Its outputs are 0, 1, 1 and 0. With the threshold 0 an output of 0 is undecided, and that counts
# as wrong.
#
# Other inputs
# ------------
# Many people write a bit as −1 or 1. Then the corners lie elsewhere, and ``X`` and ``y`` say where,
# one row and one label for each point. Any labelled points of the plane will do.

X, y = 2 * TRUTH_TABLE - 1, [[0], [1], [1], [0]]
start = xd.Network.initial(hidden=5, seed=7347)
run = xd.train(start, X, y, epochs=500, lr=0.1, seed=7347, until="solved")
why = xd.explain(run.network, X, y)
# sphinx_gallery_start_ignore
assert why.facts.right == (True,) * 4
# sphinx_gallery_end_ignore

# %%
# From the shell
# --------------
# ``save`` writes a network to a file, exact to the bit, and ``load`` reads it. The command ``python
# -m xordemo explain`` reads the same file. It takes ``--labels``, ``--threshold`` and, for files of
# other libraries, ``--source``; ``--html`` writes a page with the map.

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "weights.safetensors")
    network.save(path)
    command = ["-m", "xordemo", "explain", path, "--labels", "0110"]
    how = {"capture_output": True, "encoding": "utf-8", "check": True}
    done = subprocess.run([sys.executable, *command], **how)
    # sphinx_gallery_start_ignore
    assert (xd.Network.load(path).w1 == network.w1).all()
    # sphinx_gallery_end_ignore
print("$ python -m xordemo explain weights.safetensors --labels 0110")
print(*done.stdout.splitlines()[:2], "…", sep="\n")

# %%
# What to remember
# ----------------
# - Weights alone don't tell the labels, the threshold and the layout. Name all three.
# - The words of an explanation follow the labels that it is given.
#
# Questions
# ---------
# .. admonition:: Which entry of a state_dict's 2 × 2 matrix goes from input 2 to unit 1?
#    :collapsible: closed
#
#    The one in the first row, second column: PyTorch has a row for each unit. In Keras it is the
#    second row, first column.
#
# .. admonition:: How would you change the textbook's network so that it decides at 0?
#    :collapsible: closed
#
#    Subtract ½ from the output bias, which becomes −½.
#
# Next: :doc:`many_machines`, for more than one network.
