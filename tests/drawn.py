"""What a figure looks like, for the tests of figures."""

import io


def pixels(figure):
    """Return a figure's pixels, small."""
    file = io.BytesIO()
    figure.savefig(file, format="raw", dpi=50)
    return file.getvalue()
