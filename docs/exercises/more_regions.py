"""Two layers of four units by chance: which seed makes the most linear regions?"""

import numpy as np

import xordemo as xd


def by_chance(seed):
    """Return a network whose weights and biases are all drawn at random."""
    rng = np.random.default_rng(seed)
    shapes = ((2, 4), (4,), (4, 4), (4,), (4, 1), (1,))
    return xd.Network(*(rng.normal(size=shape) for shape in shapes))


counts = [xd.exact.region_count(by_chance(seed)) for seed in range(300)]
best, median = int(np.argmax(counts)), np.median(counts)
print(f"seed {best} has {counts[best]} regions, half of the seeds {median:.0f} or less")
known, limit = xd.exact.most_known([4, 4]), xd.exact.most_possible([4, 4])
print(f"set by hand it was {known}, and the limit is {limit}")
assert known < counts[best] <= limit
