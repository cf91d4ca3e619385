"""
A first page
============

Does a figure come out in light and in dark? This page shows one, with its data.
"""

# %%
# A figure, and a line that is printed.

import matplotlib.pyplot as plt
import numpy as np

import xordemo as xd
from xordemo import figures

x = np.linspace(-2, 2, 9)
figure, axes = plt.subplots()
axes.plot(x, xd.relu(x))
axes.set(title="ReLU", xlabel="x", ylabel="ReLU(x)")
figures.describe(figure, "A line at 0 that turns upwards at x = 0.", x=x, y=xd.relu(x))
print(xd.relu([-1.0, 2.0]))
