"""The smallest number of hidden units with which nine runs of ten succeed."""

import xordemo as xd

for hidden in range(1, 40):
    study = xd.census(range(2000), hidden=hidden, dtype="float32", keep=())
    low, high = study.interval
    print(f"{hidden:2} units: {study.rate:6.1%} ({low:.1%} to {high:.1%})")
    if low > 0.9:
        break

assert 0.9 < low < study.rate < high
