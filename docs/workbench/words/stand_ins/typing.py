"""Names for annotations, which nothing here looks at; the real module takes a second to load."""


class _Name:
    def __getitem__(self, _):
        return self

    def __or__(self, _):
        return self

    __ror__ = __or__

    def __call__(self, *_, **__):
        return self


Any = Literal = Callable = ClassVar = TypeAlias = Union = Optional = TypeVar = NewType = _Name()
Protocol = Generic = object
TYPE_CHECKING = False


def cast(_, value):
    return value


def overload(function):
    return function


def final(thing):
    return thing
