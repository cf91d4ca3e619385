"""Names for annotations; what can be walked through is asked for as well."""


class _Walked(type):
    def __instancecheck__(cls, thing):
        return hasattr(thing, "__iter__")


class Iterable(metaclass=_Walked):
    """Anything that can be walked through."""


Callable = Iterator = Mapping = Sequence = Iterable
