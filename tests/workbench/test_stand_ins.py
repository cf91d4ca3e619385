"""What stands in for modules of the standard library in the browser does what they do."""

import ast
import functools
import importlib.util
import operator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs._site.workbench.packing import SOURCES
from docs._site.workbench.python import ROOMS, STANDARD_LIBRARY, bare

STAND_INS = SOURCES / "words" / "stand_ins"
PACKAGE = SOURCES.parents[1] / "xordemo"


def loaded(name):
    """Return a stand-in."""
    spec = importlib.util.spec_from_file_location(f"stand_in_{name}", STAND_INS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


stand_in = loaded("fractions")

whole = st.integers(-(10**40), 10**40)
operands = st.one_of(whole, st.fractions(), st.floats(allow_nan=False, allow_infinity=False))


def both(value):
    """Return a number for the real Fraction and for the stand-in; a whole one stays as it is."""
    if isinstance(value, int):
        return value, value
    exact = Fraction(value)
    again = stand_in.Fraction(value) if isinstance(value, float) else None
    return exact, again or stand_in.Fraction(exact.numerator, exact.denominator)


def parts(value):
    """Return what tells two numbers apart."""
    if hasattr(value, "denominator") and not isinstance(value, (int, bool)):
        return value.numerator, value.denominator
    return value


@given(one=st.fractions() | st.floats(-1e300, 1e300), other=operands)
@pytest.mark.parametrize(
    "name", ["add", "sub", "mul", "truediv", "eq", "ne", "lt", "le", "gt", "ge"]
)
def test_two_operands(name, one, other):
    apply = getattr(operator, name)
    (p, q), (r, s) = both(one), both(other)
    for (a, b), (c, d) in (((p, r), (q, s)), ((r, p), (s, q))):
        if name == "truediv" and b == 0:
            with pytest.raises(ZeroDivisionError):
                apply(c, d)
        else:
            assert parts(apply(c, d)) == parts(apply(a, b))


@given(value=st.fractions() | st.floats(-1e300, 1e300))
@pytest.mark.parametrize("apply", [operator.neg, abs, bool, int, round, float, str])
def test_one_operand(apply, value):
    exact, again = both(value)
    assert parts(apply(again)) == parts(apply(exact))


@given(value=st.fractions(max_denominator=10**6), power=st.integers(-9, 9))
def test_powers(value, power):
    exact, again = both(value)
    if value or power >= 0:
        assert parts(again**power) == parts(exact**power)


@given(n=whole, d=whole.filter(bool))
def test_lowest_terms_and_hashes(n, d):
    made = stand_in.Fraction(n, d)
    assert parts(made) == parts(Fraction(n, d))
    assert hash(made) == hash(stand_in.Fraction(3 * n, 3 * d))
    assert stand_in.Fraction(made) is made


def asked_of_the_library():
    """Return which names the rooms that run in the browser ask of which modules."""
    asked = set()
    for path in (path for room in ROOMS for path in (PACKAGE / room).glob("*.py")):
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        plain = {each.name for node in nodes if isinstance(node, ast.Import) for each in node.names}
        asked |= {(name, "__name__") for name in plain}
        for node in nodes:
            if isinstance(node, ast.ImportFrom):
                asked |= {(node.module, each.name) for each in node.names}
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                asked |= {(node.value.id, node.attr)} if node.value.id in plain else set()
    return sorted((module, name) for module, name in asked if not module.startswith("xordemo"))


@pytest.mark.parametrize(("module", "name"), asked_of_the_library())
def test_what_the_words_ask_of_the_library_is_there(module, name):
    file = STAND_INS / f"{module.replace('collections.abc', '_collections_abc')}.py"
    assert module in STANDARD_LIBRARY or hasattr(loaded(file.stem), name)


def test_a_property_is_made_once_and_a_function_keeps_what_it_returned():
    made = []
    ours = loaded("functools")

    class Thing:
        @ours.cached_property
        def part(self):
            made.append("part")
            return len(made)

    thing = Thing()
    assert (thing.part, thing.part, Thing().part) == (1, 1, 2)
    kept = ours.lru_cache(maxsize=1)(lambda a: made.append(a) or a)
    assert [kept(1), kept(1), kept(2), kept(1)] == [1, 1, 2, 1]
    assert made == ["part", "part", 1, 2, 1]
    add = ours.partial(lambda *given, **named: (given, named), 1, a=2)
    assert add(3, b=4) == functools.partial(lambda *given, **named: (given, named), 1, a=2)(3, b=4)


def test_a_missing_value_is_made_and_what_can_be_walked_through_is_known(monkeypatch):
    monkeypatch.syspath_prepend(STAND_INS)
    walked = loaded("_collections_abc").Iterable
    assert [isinstance(thing, walked) for thing in ((), "a", {}, 1, None)] == [True] * 3 + [
        False
    ] * 2
    with pytest.raises(TypeError):
        loaded("operator").index(1.0)


def test_a_module_without_what_only_people_read_does_the_same():
    source = '''"""Says so."""
from __future__ import annotations

class Point:
    """A point."""
    x: float
    y: float = 0.0

    def moved(self, by: float, *, turned: bool = False) -> Point:
        """Move it."""  # comment
        other: Point = self
        return other
'''
    short = bare(source)
    assert not any(word in short for word in ("float", "bool", "Says", "A point", "comment"))
    space = {}
    exec(short, space)
    assert list(space["Point"].__annotations__) == ["x", "y"]
    assert space["Point"]().moved(1, turned=True).y == 0
