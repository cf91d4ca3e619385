"""A claim of my own: where a run succeeds, no unit is on at (0,0)."""

import xordemo as xd


def holds(facts: xd.exact.Facts) -> bool:
    """Decide the claim, exactly, from a network's facts."""
    at_origin = facts.entries[0]
    return not at_origin.on


study = xd.census(range(400), hidden=5)
networks = [study.network(seed) for seed in study.seeds[study.success]]
true = [holds(xd.explain(network).facts) for network in networks]
low, high = xd.wilson_interval(sum(true), len(true))
print(f"true of {sum(true)} of {len(true)} networks: {low:.0%} to {high:.0%} of all")
print("a counterexample: seed", study.seeds[study.success][true.index(False)])
assert 0 < sum(true) < len(true)
