"""How many hidden units does it take to learn wrong labels by heart?"""

import xordemo as xd

moons = xd.datasets.moons(80, noise=0.2, seed=1)
X, _, y, _ = xd.datasets.split(*moons, 0.5, seed=1)
wrong = y.copy()
wrong[::8] = 1 - wrong[::8]
how = {"optimizer": "adam", "lr": 0.02, "batch": "full", "epochs": 800, "keep": ()}
shares = []
for hidden in (4, 8, 16, 32, 64):
    how |= {"hidden": hidden, "initialization": "he"}
    study = xd.census(range(20), X=X, y=wrong, **how)
    low, high = study.interval
    shares.append(study.rate)
    print(f"{hidden:2} units: {study.rate:4.0%} ({low:.0%} to {high:.0%})")
assert shares[0] == 0
assert max(shares) > 0
