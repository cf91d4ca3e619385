"""Check a built site; `python -m docs._tools.check [FOLDER]` runs every part."""
