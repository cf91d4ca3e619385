"""What `fractions` asks of regular expressions when it is loaded; it uses none of them here."""

VERBOSE = IGNORECASE = DOTALL = 0


class _Pattern:
    match = fullmatch = search = None


def compile(*_):
    return _Pattern()
