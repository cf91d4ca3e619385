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


telling = iter(())


def answer(request):
    """Return the first part of an answer, for an empty request the next, or why there is none."""
    global telling
    try:
        if request:
            kind, _, asked = request.partition("\n")
            telling = WAYS[kind](asked)
        return next(telling)
    except (ValueError, OverflowError) as error:
        return "refused\t" + str(error)


def words_about(request, *, brief=False):
    """Yield the words about a network as lines of text, first the parts that are quick.

    A request's lines are: the activation's description; the output function; the points, none for
    the four corners; labels; threshold; then for each layer its weights, an input's between commas,
    and its biases. A part's are its place among all parts and how many there are; its claims (name,
    whether it holds, sentence, terms, points); and its bullets (title, names of the claims).
    """
    network, problem = asked_in(request)
    parts = explain(network, **problem, brief=brief).parts
    for place in sorted(range(len(parts)), key=lambda place: parts[place].takes_regions):
        yield "\n".join([f"part\t{place}\t{len(parts)}", *lines_of(parts[place].bullets)])


def outcome_of(request):
    """Yield what decides how a run ended: whether all is right, confused, and can be separated."""
    network, problem = asked_in(request)
    facts = explain(network, **problem).facts
    right, same = all(facts.right), bool(facts.confused)
    separates = right or (not same and facts.hidden_separates)
    yield f"part\t0\t1\noutcome\t{int(right)}\t{int(same)}\t{int(separates)}"


def answers_about(request):
    """Yield the answers at the points alone."""
    yield from words_about(request, brief=True)


def lines_of(bullets):
    """Yield the lines of a part: its claims, and which of them the text says."""
    for heading, claims in bullets:
        for claim in claims:
            yield "\t".join(
                (
                    "claim",
                    claim.name,
                    str(int(claim.holds)),
                    claim.sentence,
                    " ".join(map(str, claim.terms)),
                    " ".join(map(str, claim.points)),
                )
            )
        if heading:
            yield "\t".join(("told", heading, *(claim.name for claim in claims)))


def asked_in(request):
    """Return the network of a request, and what `explain` is asked about it."""
    activation, output, points, labels, threshold, *parameters = request.split("\n")
    layers = [
        (rows_of(weights), numbers_of(biases))
        for weights, biases in zip(parameters[::2], parameters[1::2], strict=True)
    ]
    network = Described(layers=layers, activation=activation_of(activation), output=output)
    classes = tuple(map(int, labels.split()))
    problem = {"X": rows_of(points), "y": classes} if points else {"labels": classes}
    return network, problem | {"threshold": float(threshold)}


def rows_of(text):
    """Return rows of numbers from text with commas between them."""
    return [numbers_of(row) for row in text.split(",")]


def numbers_of(text):
    """Return the numbers in a text."""
    return list(map(float, text.split()))


WAYS = {"words": words_about, "answers": answers_about, "outcome": outcome_of}
