"""Forward and backward through all layers, for one visit or several at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import prod

import numpy as np
from numpy.typing import NDArray

from xordemo.checks import Real
from xordemo.network.activations import Activation
from xordemo.training.objectives import Objective


def layer_views(rows: Real, shape: Sequence[int]) -> list[tuple[Real, Real]]:
    """Return w (in, out, …) and b (out, …) of each layer, views of rows (P, …)."""
    # All weights come before all biases.
    fans = list(pairwise(shape))
    sizes = [fan_in * fan_out for fan_in, fan_out in fans] + [fan_out for _, fan_out in fans]
    parts = np.split(rows, np.cumsum(sizes)[:-1])
    weights, biases = parts[: len(fans)], parts[len(fans) :]
    matrices = [w.reshape(*fan, *rows.shape[1:]) for w, fan in zip(weights, fans, strict=True)]
    return list(zip(matrices, biases, strict=True))


Product = tuple[Real | float, Real, Real]
"""Two factors, and where their product is to be put."""


def _shaped(room: Real, *shape: int) -> Real:
    """Return the beginning of a room as an array of this shape."""
    return room[: prod(shape)].reshape(shape)


class Group:
    """Some inputs of a layer, whose products fill the room that there is."""

    def __init__(self, layer: Layer, part: slice, room: Real) -> None:
        self.part, self.w, self.signal = part, layer.w[part], layer.signal[part, np.newaxis]
        self.products = _shaped(room, len(self.w), *layer.sums.shape)
        self.each = list(self.products)


class Layer:
    """One layer, and what is computed of it: views, made once, since that takes time, too."""

    def __init__(
        self, parameters: tuple[Real, Real], rows: tuple[Real, Real, Real], room: Real
    ) -> None:
        self.w, self.b = parameters
        self.signal, self.sums, self.error = rows
        most = len(room) // self.sums.size
        starts = range(0, len(self.w), most)
        self.groups = [Group(self, slice(a, a + most), room) for a in starts]
        self.only_w = self.w[:, 0] if self.w.shape[1] == 1 else None

    def activate(self, activation: Activation) -> None:
        """Compute the activations of hidden units; they take the place of the sums."""
        total = self.b  # each sum begins with the bias
        for group in self.groups:
            np.multiply(group.w, group.signal, out=group.products)
            for product in group.each:
                total = np.add(total, product, out=self.sums)
        self.slope = activation.activate(self.sums)

    def conclude(self) -> None:
        """Compute the logits."""
        first, *others = self.groups
        np.multiply(first.w, first.signal, out=first.products)
        np.add.reduce(first.products, axis=0, out=self.sums)
        for group in others:
            np.multiply(group.w, group.signal, out=group.products)
            for product in group.each:
                self.sums += product
        self.sums += self.b  # each sum ends with the bias

    def pass_back(self, below: Layer) -> None:
        """Compute the error of the layer below from the error of this one."""
        if self.only_w is not None:
            np.multiply(self.only_w, self.error, out=below.error)
        else:
            for group in self.groups:
                np.multiply(group.w, self.error, out=group.products)
                np.add.reduce(group.products, axis=1, out=below.error[group.part])
        below.error *= below.slope


# So few terms are added up two to three times as fast one by one as by one call.
FEW_VISITS = 16


class Sum:
    """The gradient by some parameters (…, S), summed over visits in their order."""

    def __init__(self, total: Real, visits: int, room: Real) -> None:
        *rows, runs = total.shape
        if runs == 1:  # along its last axis, numpy would sum in another order
            terms = _shaped(room, visits + 1, *rows, 1)
        else:
            terms = np.moveaxis(_shaped(room, *rows, visits + 1, runs), -2, 0)
        self.total, self.terms = total, terms
        self.few = list(terms[1:]) if visits <= FEW_VISITS and runs > 1 else []
        self.each = np.moveaxis(terms[1:], 0, -2)  # (…, V, S)
        self.products: list[Product] = []

    def of(self, signal: Real | float, error: Real, products: Real | None = None) -> Sum:
        """Return the sum of these products, or of these too."""
        self.products.append((signal, error, self.each if products is None else products))
        return self

    def put(self, *, first: bool) -> None:
        """Put the sum over these visits, or add it to that over earlier ones."""
        for product in self.products:
            np.multiply(*product)
        if self.few:
            if first:
                self.total[:] = self.few[0]
            for term in self.few[1:] if first else self.few:
                self.total += term
            return
        if not first:
            self.terms[0] = self.total
        np.add.reduce(self.terms[1:] if first else self.terms, axis=0, out=self.total)


class Pass:
    """Visits of S networks that are computed together, or one visit, without an axis for it.

    Parameters
    ----------
    shape : sequence of int
        The widths (D, H1, …, K) of the layers.
    theta : ndarray, shape (P, S)
        The parameters.
    gradient : ndarray, shape (P, S)
        Where the sum of the gradients at all visits is to be put.
    rows : three ndarrays, shapes (D + K, V, S), (H + K, V, S) and (H + K, V, S), or without V
        Where each visit's sample stands, its inputs and what is asked of the outputs; where
        activations and logits are to be put, and the derivatives of the loss by the sums.
    room : ndarray, one axis
        For products: (V + 1) S numbers for each output of a layer or, with one network, for each
        parameter, or more.
    used : tuple of int
        Of how many visits and networks the numbers count; others fill up the room.
    """

    def __init__(
        self,
        shape: Sequence[int],
        theta: Real,
        gradient: Real,
        rows: tuple[Real, Real, Real],
        room: Real,
        used: tuple[int, int],
    ) -> None:
        self.shape, (seen, units, errors) = shape, rows
        signal, self.target = np.split(seen, [shape[0]])
        ends, several = np.cumsum(shape[1:-1], dtype=np.intp), seen.ndim == 3
        each_sum, each_error = np.split(units, ends), np.split(errors, ends)
        views = layer_views(theta[:, np.newaxis] if several else theta, shape)
        self.layers: list[Layer] = []
        for parameters, sums, error in zip(views, each_sum, each_error, strict=True):
            self.layers.append(Layer(parameters, (signal, sums, error), room))
            signal = sums
        *self.hidden, self.last = self.layers
        self.pairs = list(zip(self.layers[:0:-1], self.layers[-2::-1], strict=True))
        self.used = used if several else used[1:]
        self.samples, self.logits = self._counting(seen), each_sum[-1]
        self.told = self._by_visit(self.logits)
        self.sums = list(self._sums(gradient, errors, used[0], room)) if several else []
        self.products: list[Product] = []
        if not several:  # the gradient is that of the one visit
            for layer, (g_w, _) in zip(self.layers, layer_views(gradient, shape), strict=True):
                self.products.append((layer.signal[:, np.newaxis], layer.error, g_w))

    def _sums(self, gradient: Real, errors: Real, visits: int, room: Real) -> Iterator[Sum]:
        """Yield a sum that is the whole gradient, or as many as the room asks for."""
        factors = [(y.signal[:, np.newaxis, :visits], y.error[:, :visits]) for y in self.layers]
        if (visits + 1) * gradient.size <= room.size:
            whole = Sum(gradient, visits, room)
            for factor, (g_w, _) in zip(factors, layer_views(whole.each, self.shape), strict=True):
                whole.of(*factor, g_w)
            yield whole.of(1.0, errors[:, :visits], whole.each[-len(errors) :])
            return
        totals = layer_views(gradient, self.shape)
        for (signal, error), (g_w, g_b) in zip(factors, totals, strict=True):
            most = room.size // ((visits + 1) * g_b.size)
            for first in range(0, len(g_w), most):
                part = slice(first, first + most)
                yield Sum(g_w[part], visits, room).of(signal[part], error)
            yield Sum(g_b, visits, room).of(1.0, error)

    def _counting(self, rows: Real) -> Real:
        """Return the numbers that count, of rows."""
        return rows[(slice(None), *map(slice, self.used))]

    def _by_visit(self, rows: Real) -> Real:
        """Return the numbers that count with the visits first, shape (V, rows, S)."""
        each = self._counting(rows)
        return each[np.newaxis] if each.ndim == 2 else each.swapaxes(0, 1)

    def forward(self, activation: Activation) -> None:
        """Run each network on its samples."""
        for layer in self.hidden:
            layer.activate(activation)
        self.last.conclude()

    def backward(self, objective: Objective, rate: float, *, first: bool) -> None:
        """Put the gradient of the visits' losses, times the rate, or add it to earlier ones'."""
        objective.put_error(self.logits, self.target, rate, out=self.last.error)
        for layer, below in self.pairs:
            layer.pass_back(below)
        for product in self.products:
            np.multiply(*product)
        for part in self.sums:
            part.put(first=first)

    def dead(self) -> NDArray[np.bool_]:
        """Say which hidden units (H, S) have the derivative 0 at every visit."""
        slopes = [self._by_visit(layer.slope) for layer in self.hidden]
        return np.concatenate(
            [np.ones((0, self.used[-1]), np.bool_), *((s == 0).all(axis=0) for s in slopes)]
        )
