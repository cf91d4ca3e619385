"""Many runs: the census, how its runs ended, and how sure a share is."""

from xordemo.studies.counting import census
from xordemo.studies.endings import MEANINGS, OUTCOMES, outcome, outcomes
from xordemo.studies.intervals import wilson_interval
from xordemo.studies.results import Census

__all__ = ["MEANINGS", "OUTCOMES", "Census", "census", "outcome", "outcomes", "wilson_interval"]
