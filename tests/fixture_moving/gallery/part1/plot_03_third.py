"""
A third page
============

What can move? A figure with frames can be played, or turned.
"""

# %%
# A figure that is played.

import matplotlib.pyplot as plt

from xordemo import figures


def grow(end):
    """Draw a line that is longer at each step."""
    axes.clear()
    axes.plot([0, end], [0, end])
    axes.set(title=f"step {end}", xlabel="x", ylabel="y", xlim=(0, 4), ylim=(0, 4))


def turn(height):
    """Draw a line with another slope."""
    axes.clear()
    axes.plot([0, 1], [0, height])
    axes.set(title="A line", xlabel="x", ylabel="y", xlim=(0, 1), ylim=(-2, 2))


figure, axes = plt.subplots()
steps = {str(step): step for step in range(5)}
figures.animate(figure, grow, steps, start="4", name="Step", play=True)
figures.describe(figure, "A line from the corner at the lower left to the upper right.")

# %%
# A figure that is turned.

figure, axes = plt.subplots()
views = {f"{height}°".replace("-", "−"): height for height in range(-2, 3)}
figures.animate(figure, turn, views, start="0°", name="Turned by", play=False)
figures.describe(figure, "A level line at the height 0.")
