"""
Explain your own network
========================

You have a network of two inputs, one hidden layer and one output, trained with another library. Why
does it work, or why does it fail?

This page goes from the weights of scikit-learn, PyTorch and Keras to the explanation. It shows how
to say which labels, which threshold and which inputs are meant, and how to do the same from the
shell.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures, original

TRUTH_TABLE = np.array(xd.CORNERS, dtype=float)
Said = xd.tables.Said

# %%
# A network from elsewhere
# ------------------------
# scikit-learn 1.9 trained this network. Nothing of it is needed here but the numbers that these
# lines printed:
#
# .. code-block:: python
#
#    from sklearn.neural_network import MLPClassifier
#
#    X, y = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]
#    model = MLPClassifier((3,), solver="lbfgs", random_state=0).fit(X, y)
#    print([w.round(3).tolist() for w in model.coefs_])
#    print([b.round(3).tolist() for b in model.intercepts_])

coefs = [[[4.889, 2.291, 2.568], [4.89, 2.584, 2.281]], [[-6.953], [3.536], [3.331]]]
intercepts = [[-4.89, 0.158, 0.013], [-8.815]]
network = xd.Network.from_layers((coefs, intercepts), source="scikit-learn")

# Draw: its map
figure, ax = plt.subplots(figsize=(5.2, 4.2))
collection = figures.plot_map(ax, network)
figures.colour_bar(ax, collection)
figures.plot_folds(ax, network)
figures.plot_points(ax, TRUTH_TABLE, [0, 1, 1, 0])
ax.set_title("A network that scikit-learn trained")
# sphinx_gallery_start_ignore
figures.describe(
    figure,
    "A map of the logit with the four corners, the decision boundary and the folds of three units. "
    "Here (0,1) and (1,0) are class 1, and all four corners are on their own side.",
    **figures.pieces(network),
)
# sphinx_gallery_end_ignore
assert network.solves(TRUTH_TABLE, [0, 1, 1, 0])

# %%
# It was trained on the labels of XOR, the opposite of ours. The argument ``labels`` lists them in
# the order of a truth table, (0,0), (0,1), (1,0) and (1,1), while the explanation keeps the order
# of the other pages. For a fitted model, two lines are all that is needed:
#
# .. code-block:: python
#
#    network = xd.Network.from_layers(model, source="scikit-learn")
#    xd.explain(network, labels=(0, 1, 1, 0))

xd.explain(network, labels=(0, 1, 1, 0))

# %%
# Whose weights are they?
# -----------------------
# Libraries hold the same layer in different ways. PyTorch's matrices have a row for each unit,
# those of Keras and scikit-learn a column. With two inputs and two units both are 2 × 2, so nobody
# can tell which one is meant. That is why ``source`` must be named. Here is one network in all
# forms:

w1, b1, w2, b2 = network.w1, network.b1, network.w2, network.b2
forms = {
    "pytorch": {"0.weight": w1.T, "0.bias": b1, "2.weight": w2.T, "2.bias": b2},
    "keras": [w1, b1, w2, b2],
    "scikit-learn": ([w1, w2], [b1, b2]),
    "xordemo": {"w1": w1, "b1": b1, "w2": w2, "b2": b2},
}
logits = network.forward(TRUTH_TABLE).logits
for source, layers in forms.items():
    same = xd.Network.from_layers(layers, source=source)
    assert (same.forward(TRUTH_TABLE).logits == logits).all()
rows = (
    ("PyTorch", "model.state_dict()", "pytorch"),
    ("Keras", "model.get_weights()", "keras"),
    ("scikit-learn", "model", "scikit-learn"),
    ("numpy", "dict of w1, b1, w2, b2", "xordemo"),
)
xd.Table("What to give to Network.from_layers", ("", "layers", "source"), rows)

# %%
# What if the wrong source is named? The shapes may tell:

try:
    xd.Network.from_layers(forms["pytorch"], source="keras")
except ValueError as error:
    message = str(error)
Said(f"ValueError: {message}.")

# %%
# The textbook's network
# ----------------------
# The best-known solution of XOR :cite:p:`goodfellow2016` (section 6.1) has two units. It is trained
# with squared error to say 0 and 1, so it decides at ½, not at 0. What does the explanation say
# with the labels and the threshold of these pages, and what with the network's own?

textbook = xd.Network(w1=[[1, 1], [1, 1]], b1=[0, -1], w2=[[1], [-2]], b2=[0])
told = [
    ("nothing said", xd.explain(textbook)),
    ("labels", xd.explain(textbook, labels=(0, 1, 1, 0))),
    ("labels and threshold", xd.explain(textbook, labels=(0, 1, 1, 0), threshold=0.5)),
]
assert [why["solves"].holds for _, why in told] == [False, False, True]
rows = tuple((what, why["solves"].sentence) for what, why in told)
xd.Table("One network, told three ways", ("given", "verdict"), rows)

# %%

why = told[-1][1]
both = [why[f"right {at}"] for at in ("(1,0)", "(1,1)")]
Said(" ".join(claim.sentence for claim in both))

# %%
# Other inputs
# ------------
# Many people write a bit as −1 or 1. Then the corners lie elsewhere, and ``X`` and ``y`` say where.
# Any four points will do.

X, y = 2 * TRUTH_TABLE - 1, np.array([[0], [1], [1], [0]])
start = xd.Network.initial(hidden=5, seed=original.SEED)
signed = xd.train(
    start, X, y, epochs=500, momentum=0, seed=original.SEED, until="solved"
).network
why = xd.explain(signed, X, y)
Said(f"{why['solves'].sentence} {why['bias is the rule'].sentence}")

# %%
# From the shell
# --------------
# ``save`` writes a network to a file, exact to the bit, and ``load`` reads it. The command
# ``python -m xordemo explain`` reads the same file. It takes ``--labels 0110``,
# ``--threshold 0.5`` and, for files of other libraries, ``--source``; ``--html`` writes a page with
# the map.

folder = tempfile.TemporaryDirectory()
path = Path(folder.name, "weights.safetensors")
network.save(path)
assert (xd.Network.load(path).w1 == network.w1).all()
command = ["-m", "xordemo", "explain", path, "--labels", "0110"]
done = subprocess.run(
    [sys.executable, *command], capture_output=True, encoding="utf-8", check=True
)
folder.cleanup()
print("$ python -m xordemo explain weights.safetensors --labels 0110")
print(*done.stdout.splitlines()[:6], "…", sep="\n")

# %%
# What to remember
# ----------------
# - Weights alone do not tell the labels, the threshold and the layout, so name all three.
# - The words of an explanation follow the labels that it is given.
#
# Questions
# ---------
# .. admonition:: Which entry of a state_dict's 2 × 2 matrix goes from input 2 to unit 1?
#    :collapsible: closed
#
#    That in the first row, second column: PyTorch has a row for each unit. In Keras it is the
#    second row, first column.
#
# .. admonition:: What does the textbook's network say at (1,1), and which class is that?
#    :collapsible: closed
#
#    Both units are on: 1 · 2 − 2 · 1 = 0. That is below ½, so it is class 0.
#
# .. admonition:: How would you change the textbook's network so that it decides at 0?
#    :collapsible: closed
#
#    Subtract ½ from the output bias, which becomes −½.
