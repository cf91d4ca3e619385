"""Training: the optimizer's steps, for many runs side by side, and the loop over epochs."""

from xordemo.training._train import Run, train
from xordemo.training.optimizers import OPTIMIZERS, SGD, Adam, RMSprop

__all__ = ["OPTIMIZERS", "SGD", "Adam", "RMSprop", "Run", "train"]
