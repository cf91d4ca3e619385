"""A table that prints as text and shows as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

# A table with a cell of more signs, beside the rows' names, holds words: their lines may break.
WORDS = 36


@dataclass(frozen=True)
class Table:
    """Rows of text under a heading; prints as text, shows as HTML.

    Attributes
    ----------
    caption : str
        What the table shows.
    head : tuple of str
        The columns' names.
    rows : tuple of tuple of str
        The cells; the first of a row names it.

    Raises
    ------
    ValueError
        If there is no column, or a row has more or fewer cells than the head.

    Examples
    --------
    >>> print(Table("Signs", ("unit", "sign"), (("unit 1", "+"),)))
    Signs
    unit    sign
    unit 1     +
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if not self.head:
            raise ValueError("head is empty; a table must have a column")
        for row in self.rows:
            if len(row) != len(self.head):
                raise ValueError(f"rows holds {row}; each row must have {len(self.head)} cells")

    def __str__(self) -> str:
        lines = (self.head, *self.rows)
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        text = [self.caption]
        for first, *rest in lines:
            cells = [first + " " * (widths[0] - len(first))]
            cells += [" " * (w - len(c)) + c for c, w in zip(rest, widths[1:], strict=True)]
            text.append("  ".join(cells).rstrip())
        return "\n".join(text)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        # a heading without words is none: to a screen reader it would be an empty one
        head = "".join(
            f'<th scope="col">{escape(cell)}</th>' if cell else "<td></td>" for cell in self.head
        )
        body = "".join(
            f'<tr><th scope="row">{escape(first)}</th>'
            + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
            + "</tr>"
            for first, *rest in self.rows
        )
        longest = max((len(cell) for _, *row in (self.head, *self.rows) for cell in row), default=0)
        kind = "words" if longest > WORDS else "numbers"
        return (
            f'<table class="{kind}"><caption>{escape(self.caption)}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )


class Said(str):
    """A sentence that the build decided; prints as text, shows as a paragraph."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return f'<p class="said">{escape(self)}</p>'
