"""Three rules for the first weights; "uniform" is Glorot's, spread evenly."""

import xordemo as xd

rules = ("glorot", "uniform", "he")
how = {"seeds": range(3000), "hidden": 5}
studies = {rule: xd.census(**how, initialization=rule) for rule in rules}
for rule, study in studies.items():
    low, high = study.interval
    print(f"{rule:>8}: {study.rate:.1%} ({low:.1%} to {high:.1%})")
assert studies["glorot"].interval[1] < studies["he"].interval[0]

# The same seeds: He's first weights are Glorot's, made larger.
glorot, he = studies["glorot"].success, studies["he"].success
saved, lost = (~glorot & he).sum(), (glorot & ~he).sum()
print(f"from Glorot's rule to He's: {saved} runs saved, {lost} lost")
assert saved > lost
