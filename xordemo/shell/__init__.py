"""What is behind the commands of ``python -m xordemo``: options, the work itself, and files."""
