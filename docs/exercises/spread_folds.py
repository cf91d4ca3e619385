"""Folds that are spread evenly from the start, against the usual start."""

import numpy as np

import xordemo as xd

X, fine = np.linspace(-1, 1, 41)[:, None], np.linspace(-1, 1, 2001)[:, None]
usual = {"hidden": 16, "initialization": "he"}
how = {"X": X, "y": X[:, 0] ** 2, "loss": "squared error", "tolerance": 0.05}
how |= {"batch": "full", "epochs": 1000, "momentum": 0.9}
folds = np.linspace(-1, 1, 18)[1:-1]  # a unit on the left faces left
starts = [xd.Network.initial(inputs=1, seed=s, **usual) for s in range(20)]
spread = [net.replace(w1=np.sign(folds)[None], b1=-abs(folds)) for net in starts]
errors = []
for initial in (starts, spread):
    study = xd.census(range(20), initial=initial, **usual, **how)
    misses = [study.network(s).forward(fine).logits - fine**2 for s in range(20)]
    errors.append(np.median(np.sqrt(np.mean(np.square(misses), axis=(1, 2)))))
print("median error {:.4f}, and {:.4f} with the folds spread".format(*errors))
assert 0.001 < errors[1] < errors[0]
