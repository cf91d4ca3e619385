"""The reference refuses what it can't document, and knows each name of the package's face."""

import inspect

import pytest
from sphinx.errors import ExtensionError

import xordemo as xd
from docs._site.extensions import reference


def test_a_constant_without_a_docstring_ends_the_build():
    with pytest.raises(ExtensionError, match="the constant NOTHING has no docstring"):
        reference._home("NOTHING", 3)


def test_each_name_of_the_face_is_documented_once():
    names = [name for page in reference.public_names().values() for name in page]
    shorts = [name.rpartition(".")[2] for name in names if name.count(".") == 1]
    assert len(names) == len(set(names))
    modules = {name for name in xd.__all__ if inspect.ismodule(getattr(xd, name))}
    assert set(shorts) == set(xd.__all__) - modules
