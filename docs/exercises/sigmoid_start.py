"""Which size of the first weights keeps the gradient through ten layers of sigmoids?"""

import numpy as np

import xordemo as xd

X, y = xd.datasets.moons(6)
how = {"X": X, "y": y, "hidden": (8,) * 10, "activation": "sigmoid", "epochs": 1}
how |= {"lr": 0.0, "batch": "full", "keep": "gradients_at_start"}
shares = []
for size in (1, 2, 4, 8, 16, 32):
    study = xd.census(range(50), initialization=size, **how)
    first, *_, last = np.median(study["gradients_at_start"], axis=0)
    shares.append(first / last)
    print(f"{size:>2}: {first:.0e} at the first layer, {last:.2f} at the last")
print("None keeps it: small weights lose to the quarter, large ones saturate units.")
assert max(shares) < 0.01
