r"""
A second page
=============

What does an object show of itself? Equations :math:`a_j`, tables and text.
"""

# %%
# An equation.


class Equation:
    """What a notebook shows as an equation."""

    def _repr_latex_(self):
        return r"$$\begin{aligned} a &= \max(0, z) \\ z &= w^\top x + b \end{aligned}$$"


Equation()

# %%
# A table.


class Table:
    """What a notebook shows as a table."""

    def _repr_html_(self):
        cells = "".join(f"<td>{number / 7:.12f}</td>" for number in range(12))
        return f"<table><tbody><tr>{cells}</tr></tbody></table>"


Table()
