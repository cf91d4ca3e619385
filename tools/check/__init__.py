"""Check a built site; `python -m tools.check [FOLDER]` runs every part."""
