"""What is used here of `functools`; the real module takes long to load."""


class cached_property:
    """A property that is made once, and then is an attribute of the instance."""

    def __init__(self, function):
        self.function = function

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        kept = instance.__dict__
        if self.name not in kept:
            kept[self.name] = self.function(instance)
        return kept[self.name]


def partial(function, *given, **named):
    """Return a function of which some arguments are given."""
    return lambda *others, **rest: function(*given, *others, **{**named, **rest})


def lru_cache(maxsize):
    """Keep what a function returns; when there is too much, begin again."""

    def keeping(function):
        kept = {}

        def asked(*given):
            if given not in kept:
                if len(kept) >= maxsize:
                    kept.clear()
                kept[given] = function(*given)
            return kept[given]

        return asked

    return keeping
