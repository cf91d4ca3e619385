"""Classes that hold fields, without the checks and the source code that the real module makes."""


def dataclass(cls=None, *, frozen=False, eq=True):
    """Give a class what the annotated names in it ask for."""
    if cls is None:
        return lambda made: dataclass(made, frozen=frozen, eq=eq)
    names = [name for base in reversed(cls.__mro__) for name in base.__dict__.get("__fields__", ())]
    names += [name for name in cls.__annotations__ if name not in names]
    cls.__fields__ = tuple(names)
    cls.__init__ = _make_init(cls)
    cls.__repr__ = _repr
    if eq:
        cls.__eq__ = _eq
        cls.__hash__ = _hash
    return cls


def _make_init(cls):
    names, prepared = cls.__fields__, hasattr(cls, "__post_init__")

    def __init__(self, *values, **named):  # what is not given, the class has
        kept = self.__dict__
        for name, value in zip(names, values, strict=False):
            kept[name] = value
        if named:
            kept.update(named)
        if prepared:
            self.__post_init__()

    return __init__


def _values(self):
    return tuple(getattr(self, name) for name in self.__fields__)


def _repr(self):
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__fields__)
    return f"{type(self).__qualname__}({shown})"


def _eq(self, other):
    return _values(self) == _values(other) if type(self) is type(other) else NotImplemented


def _hash(self):
    return hash(_values(self))


def replace(instance, **changes):
    """Return a copy with some fields changed."""
    fields = {name: getattr(instance, name) for name in instance.__fields__}
    fields.update(changes)
    return type(instance)(**fields)
