"""Many runs: the census, how its runs ended, and how sure a share is."""

from xordemo.studies._census import census
from xordemo.studies._outcomes import MEANINGS, OUTCOMES, outcome, outcomes
from xordemo.studies.intervals import wilson_interval
from xordemo.studies.results import Census

__all__ = ["MEANINGS", "OUTCOMES", "Census", "census", "outcome", "outcomes", "wilson_interval"]
