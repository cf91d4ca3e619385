"""Why a network works, or fails: its claims, told in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from html import escape
from itertools import chain
from textwrap import fill
from typing import Any

from xordemo.exact._ledger import Entry
from xordemo.exact.facts import Facts
from xordemo.exact.problems import Problem
from xordemo.exact.rationals import exact_point
from xordemo.words.parts import Part, parts_of
from xordemo.words.statements import Bullet, Claim, grouped


@dataclass(frozen=True)
class Explanation:
    """What a network does at the points of a problem, and why.

    Printing it gives text; a notebook or a page shows it as HTML. It says nothing but the
    sentences of its claims.

    Attributes
    ----------
    facts : Facts
        What is true of the network, exactly.
    labelled : bool
        Whether the points have labels. One that `at` was asked for need not have one.
    brief : bool
        Whether the answers alone are told.
    """

    facts: Facts
    labelled: bool = True
    brief: bool = False

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """What is told, part by part, in the order of the telling; the first are the answers."""
        return parts_of(self.facts, labelled=self.labelled, brief=self.brief)

    @property
    def first(self) -> tuple[Bullet, ...]:
        """The bullets that take no linear regions, for whoever shows these before the others.

        They are made without the others, and are not made again when all are asked for.
        """
        return tuple(chain.from_iterable(p.bullets for p in self.parts if not p.takes_regions))

    @cached_property
    def bullets(self) -> tuple[Bullet, ...]:
        """Every claim, with the heading under which the text says it, or "" if it doesn't."""
        return tuple(chain.from_iterable(part.bullets for part in self.parts))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, whether it holds or not."""
        return tuple(claim for _, claims in self.bullets for claim in claims)

    @property
    def ledger(self) -> tuple[Entry, ...]:
        """The ledger of the points, in the order of the problem."""
        return self.facts.entries

    def at(self, point: Iterable[object]) -> Explanation:
        """Return the explanation of one point: its class, and its logit path by path.

        Parameters
        ----------
        point : sequence of D int, float or Fraction
            One of the problem's points, whose label is known, or any other.

        Returns
        -------
        Explanation
            With `claims` of its own.

        Raises
        ------
        TypeError, ValueError
            If the point does not have D finite coordinates.

        Examples
        --------
        >>> from xordemo.network import Network
        >>> why = explain(Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1]))
        >>> print(why.at((0, 0))["paths"].sentence)
        The logit, 1.000, comes along one path, from the output bias.
        """
        problem = self.facts.problem
        asked = exact_point(point, self.facts.network.inputs)
        labels = dict(zip(reversed(problem.points), reversed(problem.labels), strict=True))
        one = replace(problem, points=(asked,), labels=(labels.get(asked, 0),))
        facts = Facts.of(self.facts.network, one)
        if asked not in labels and facts.signs == (1,):  # the answer given counts as the right one
            facts = Facts.of(self.facts.network, replace(one, labels=(1,)))
        return Explanation(facts, labelled=asked in labels)

    def __getitem__(self, name: str) -> Claim:
        """Return the claim of that name, such as ``"solves"`` or ``"right (0,0)"``."""
        return self._named[name]

    @cached_property
    def _named(self) -> dict[str, Claim]:
        return {claim.name: claim for claim in self.claims}

    @cached_property
    def told(self) -> dict[str, list[tuple[Claim, ...]]]:
        """The claims that the text says: those of each bullet, by heading."""
        return grouped(bullet for bullet in self.bullets if bullet[0])

    @cached_property
    def paragraphs(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The text: a heading and its sentences, for each paragraph."""
        return tuple(
            (heading, tuple(" ".join(claim.sentence for claim in said) for said in bullets))
            for heading, bullets in self.told.items()
        )

    def __str__(self) -> str:
        bullet = partial(fill, width=88, initial_indent="- ", subsequent_indent="  ")
        return "\n\n".join(
            "\n".join([title, *map(bullet, told)]) for title, told in self.paragraphs
        )

    __repr__ = __str__

    def _repr_html_(self) -> str:
        html = ""
        for title, told in self.paragraphs:
            items = "".join(f"<li>{escape(sentence)}</li>" for sentence in told)
            html += f"<p><strong>{title}</strong></p><ul>{items}</ul>"
        return f'<div class="explanation">{html}</div>'


def explain(
    network: Any,
    X: Any = None,
    y: Any = None,
    *,
    labels: Any = None,
    threshold: Any = 0,
    brief: bool = False,
) -> Explanation:
    """Say why a network is right at labelled points, or why it fails.

    Parameters
    ----------
    network : Network
        With two inputs or one, any number of hidden layers, and one logit; of two logits for two
        classes, the difference t₁ − t₀ is explained, of which the softmax's probability of class 1
        is the sigmoid.
    X, y : array_like, shapes (N, D) and (N,) or (N, 1), optional
        One point or more, by default the corners of the unit square, and their labels: 0 and 1,
        False and True or −1 and 1, or one-hot rows. Points may be equal.
    labels : str or sequence of 4, optional
        In place of `X` and `y`: the labels of (0,0), (0,1), (1,0) and (1,1), the order of a
        truth table, as in "0110". By default 1, 0, 0, 1: the original tutorial calls equal inputs
        class 1.
    threshold : float or Fraction, optional
        The logit at which the class changes; ½ for a network without an output function that
        learned the labels 0 and 1 by squared error. Behind a sigmoid or tanh it is the middle of
        the output, ½ or 0, which is a logit of 0, and no other is taken.
    brief : bool, optional
        Whether to tell the answers alone, and to say so. They are known at once; what else there is
        to tell takes seconds for a deep network of a smooth activation and some hundred points.

    Returns
    -------
    Explanation

    Raises
    ------
    TypeError, ValueError
        If the network is of another kind or has an unknown activation, the arguments don't go
        together, or the points, the labels, the threshold or `brief` are not what is asked for.

    Notes
    -----
    Every sign, order and equality is decided in rational numbers, so that no statement depends on a
    rounding. Only the numbers shown are rounded: a sum to three digits or more, and its terms up or
    down, so that as they stand they add up to it. A smooth activation's values are known within
    bounds, layer upon layer, which are narrowed until they decide; what thousands of digits don't
    tell is said to be left undecided.

    Four different points of the plane and one hidden layer are told corner by corner. Of any other
    points and layers it is told how many answers are right, how near the boundary comes to the
    points, how the network divides the plane, what its units are good for, and in which layers a
    weighted sum separates the classes; `Explanation.at` goes path by path. Beyond 20,000 linear
    regions, and for smooth activations, the plane is left out, and that is said.

    Of four corners, the units that are enough, or left when others go, are a smallest set with the
    same answers. Where that takes more than a thousand sets to try, as with many more than nine
    units, they are a set of which none can be left out, and the sentence says so.

    Examples
    --------
    >>> from xordemo.network import Network
    >>> textbook = Network(w1=[[1, 1], [1, 1]], b1=[0, -1], w2=[[1], [-2]], b2=[0])
    >>> why = explain(textbook, labels=(0, 1, 1, 0), threshold=0.5)
    >>> print(why["right (1,0)"].sentence)
    (1,0): 1.000 (unit 1), above 0.5: class 1.
    """
    if not isinstance(brief, bool):
        raise TypeError(f"brief must be True or False, not {brief!r}")
    problem = Problem.of(X, y, labels=labels, threshold=threshold)
    return Explanation(Facts.of(network, problem), brief=brief)
