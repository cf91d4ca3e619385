"""Runs in the reader's browser, in a worker: a network's numbers in, the package's words out."""

import itertools


def _pairwise(values):
    values = tuple(values)
    return zip(values[:-1], values[1:], strict=True)  # noqa: RUF007  # that it is to be


if not hasattr(itertools, "pairwise"):  # Brython's has none
    itertools.pairwise = _pairwise

from xordemo.words import explain  # noqa: E402


class Described:
    """Anything with these attributes: a network, an activation."""

    def __init__(self, **attributes):
        self.__dict__.update(attributes)


def activation_of(text):
    """Return an activation from what the build says of it, five things between semicolons."""
    name, kinks, pieces, states, enclosure = text.split(";")
    straight = [tuple(map(float, piece.split())) for piece in pieces.split(",") if piece]
    return Described(
        name=name,
        kinks=tuple(map(float, kinks.split())),
        pieces=tuple(straight) or None,
        states=tuple(states.split()),
        enclosure=enclosure or None,
    )


def answer(request):
    """Return the words about a network, both as lines of text, or why there are none."""
    try:
        return words_about(request)
    except (ValueError, OverflowError) as error:
        return "refused\t" + str(error)


def words_about(request):
    """Return the words about a network, both as lines of text.

    A request's lines are: the weights from each input, biases, output weights, output bias;
    the activation's description; labels; threshold. An answer's are the claims (name, whether it
    holds, sentence, terms, points) and the paragraphs' bullets (title, names of the claims).
    """
    lines = request.split("\n")
    first, second, b1, w2, b2 = (list(map(float, line.split())) for line in lines[:5])
    network = Described(
        w1=[first, second],
        b1=b1,
        w2=[[weight] for weight in w2],
        b2=b2,
        activation=activation_of(lines[5]),
    )
    labels = tuple(map(int, lines[6].split()))
    why = explain(network, labels=labels, threshold=float(lines[7]))
    points = ["".join(str(int(value)) for value in entry.point) for entry in why.ledger]
    said = [
        "\t".join(
            (
                "claim",
                claim.name,
                str(int(claim.holds)),
                claim.sentence,
                " ".join(map(str, claim.terms)),
                " ".join(points[point] for point in claim.points),
            )
        )
        for claim in why.claims
    ]
    told = [
        "\t".join(("told", heading, *(claim.name for claim in claims)))
        for heading, claims in why.bullets
        if heading
    ]
    return "\n".join(said + told)
