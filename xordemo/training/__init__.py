"""Training: the optimizer's steps, for many runs side by side, and the loop over epochs."""

from xordemo.training.loop import Run, train

__all__ = ["Run", "train"]
