"""Many runs: the census, how its runs ended, and how sure a share is."""

from xordemo.studies._census import census
from xordemo.studies._outcomes import OUTCOMES, outcome, outcomes
from xordemo.studies.intervals import wilson_interval
from xordemo.studies.results import Census

__all__ = ["OUTCOMES", "Census", "census", "outcome", "outcomes", "wilson_interval"]
