"""What is behind the commands of ``python -m xordemo``: options, the work itself, and files."""

__all__: list[str] = []  # its face is what a shell takes
