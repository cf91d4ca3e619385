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

    A request's lines are: the activation's description; the output function; the points, none for
    the four corners; labels; threshold; then for each layer its weights, an input's between commas,
    and its biases. An answer's are the claims (name, whether it holds, sentence, terms, points) and
    the paragraphs' bullets (title, names of the claims).
    """
    activation, output, points, labels, threshold, *parameters = request.split("\n")
    layers = [
        (rows_of(weights), numbers_of(biases))
        for weights, biases in zip(parameters[::2], parameters[1::2], strict=True)
    ]
    network = Described(layers=layers, activation=activation_of(activation), output=output)
    why = explain(network, **problem_of(points, labels), threshold=float(threshold))
    said = [
        "\t".join(
            (
                "claim",
                claim.name,
                str(int(claim.holds)),
                claim.sentence,
                " ".join(map(str, claim.terms)),
                " ".join(map(str, claim.points)),
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


def problem_of(points, labels):
    """Return what `explain` is asked about: labels of the corners, or points with theirs."""
    classes = tuple(map(int, labels.split()))
    return {"X": rows_of(points), "y": classes} if points else {"labels": classes}


def rows_of(text):
    """Return rows of numbers from text with commas between them."""
    return [numbers_of(row) for row in text.split(",")]


def numbers_of(text):
    """Return the numbers in a text."""
    return list(map(float, text.split()))
