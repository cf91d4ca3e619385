"""Training: the optimizer's steps, for many runs side by side, and the loop over epochs."""
