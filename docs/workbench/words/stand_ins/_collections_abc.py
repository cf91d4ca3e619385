"""Names for annotations; what can be walked through is asked for as well."""

from typing import Any


class _Walked(type):
    def __instancecheck__(cls, thing):
        return hasattr(thing, "__iter__")


class Iterable(metaclass=_Walked):
    """Anything that can be walked through."""

    def __class_getitem__(cls, _):
        return cls


Callable = Iterator = Mapping = Sequence = Any
