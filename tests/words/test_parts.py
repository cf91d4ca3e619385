"""An explanation is made part by part, and no part that isn't asked for."""

import pytest
from many import POINTS, STRIPS

import xordemo as xd

TANH = xd.Network([[1], [1]], [0], [[1]], [0], activation="tanh")
CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))


@pytest.fixture
def no_regions(monkeypatch):
    """Nothing may cut the plane."""
    for name in ("_plane.whole_plane", "boundary.linear_regions"):
        monkeypatch.setattr(f"xordemo.exact.{name}", None)


@pytest.mark.parametrize(
    ("network", "asked"),
    [(STRIPS, POINTS), (xd.Network.initial(hidden=5, seed=1), (CORNERS, (1, 0, 0, 1)))],
)
@pytest.mark.usefixtures("no_regions")
def test_what_takes_no_regions_is_told_first(network, asked):
    why = xd.explain(network, *asked)
    assert [bullet for part in why.parts if not part.takes_regions for bullet in part.bullets] == [
        *why.first
    ]
    assert why.first[0][1][0].name == "solves"
    with pytest.raises(TypeError):
        str(why)


@pytest.mark.parametrize("network", [STRIPS, xd.Network.initial(hidden=5, seed=1), TANH])
@pytest.mark.parametrize("points", [POINTS, (CORNERS, (1, 0, 0, 1)), ([(1, 0)], [1])])
def test_the_parts_are_the_whole(network, points):
    why = xd.explain(network, *points)
    assert why.bullets == tuple(bullet for part in why.parts for bullet in part.bullets)
    assert set(why.first) <= set(why.bullets)
    assert any(part.takes_regions for part in why.parts) != (network is TANH)


@pytest.mark.parametrize("network", [STRIPS, TANH])
@pytest.mark.parametrize("points", [POINTS, (CORNERS, (1, 0, 0, 1)), ([(1, 0)], [1])])
@pytest.mark.usefixtures("no_regions")
def test_the_answers_alone_are_those_of_the_whole_and_say_so(network, points):
    why, brief = xd.explain(network, *points), xd.explain(network, *points, brief=True)
    assert brief.bullets[:-1] == why.parts[0].bullets
    assert brief["answers alone"].sentence.startswith("Only the answers at the ")
    assert brief["answers alone"].sentence in str(brief).replace("\n  ", " ")
    assert not brief.at((1, 0)).brief
    with pytest.raises(TypeError, match="brief must be True or False, not 'no'"):
        xd.explain(network, *points, brief="no")
